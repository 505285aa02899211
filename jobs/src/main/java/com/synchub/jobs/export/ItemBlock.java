package com.synchub.jobs.export;

import com.synchub.item.ItemView;
import java.util.Arrays;

/** Some items, copied one behind the other. Filled by one thread, then read by several, then filled again. */
final class ItemBlock {

    private static final int FULL_BYTES = 1 << 20;
    private static final int FULL_ITEMS = 4_096;

    private byte[] bytes = new byte[FULL_BYTES];
    private int length;
    private final int[] ends = new int[FULL_ITEMS];
    private int items;

    void clear() {
        length = 0;
        items = 0;
    }

    void add(ItemView item) {
        if (bytes.length - length < item.length()) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + item.length()));
        }
        System.arraycopy(item.bytes(), item.offset(), bytes, length, item.length());
        length += item.length();
        ends[items++] = length;
    }

    boolean isFull() {
        return length >= FULL_BYTES || items == FULL_ITEMS;
    }

    int items() {
        return items;
    }

    /** Points the view at an item, from 0. */
    ItemView item(int index, ItemView into) {
        int from = index == 0 ? 0 : ends[index - 1];
        return into.wrap(bytes, from, ends[index] - from);
    }
}
