package com.synchub.restore;

import java.util.List;

/** Puts a batch of a tenant's items into the target as the conflict policy says. Thread-safe. */
interface Placement {

    /**
     * Puts a batch; when this returns, every item is where it is to be, or was left out for the reason that the tally
     * counts.
     */
    void place(TargetTable table, List<RestoredItem> batch, Tally tally);
}
