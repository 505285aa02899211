package com.synchub.restore;

import com.synchub.item.ItemView;
import java.util.function.Consumer;

/** A tenant's items of one table that are to be in the target: those of the backup, but for what was purged. */
interface WantedItems {

    /** Hands out each, valid until the next. Reads the backup anew. */
    void forEach(Consumer<ItemView> item);
}
