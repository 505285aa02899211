package com.synchub.jobs.export;

import com.synchub.item.ItemView;

/** Items, one after the other. */
interface ItemSource {

    /** Moves on to the next item, valid until the next call; false behind the last one. */
    boolean next(ItemView into);
}
