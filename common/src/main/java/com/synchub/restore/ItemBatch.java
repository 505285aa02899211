package com.synchub.restore;

import com.synchub.dynamodb.BatchWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers items until a request is full: {@value BatchWrites#BATCH_ITEMS} items, or bytes enough. */
final class ItemBatch {

    /** Bounds the memory of batches under way; an item has 400 KB at most. */
    private static final int BYTES = 1 << 20;

    private final Consumer<List<RestoredItem>> full;
    private List<RestoredItem> items = new ArrayList<>(BatchWrites.BATCH_ITEMS);
    private long bytes;

    ItemBatch(Consumer<List<RestoredItem>> full) {
        this.full = full;
    }

    void add(RestoredItem item) {
        items.add(item);
        bytes += item.length();
        if (items.size() == BatchWrites.BATCH_ITEMS || bytes >= BYTES) {
            flush();
        }
    }

    /** Hands out what is left. */
    void flush() {
        if (!items.isEmpty()) {
            List<RestoredItem> batch = items;
            items = new ArrayList<>(BatchWrites.BATCH_ITEMS);
            bytes = 0;
            full.accept(batch);
        }
    }
}
