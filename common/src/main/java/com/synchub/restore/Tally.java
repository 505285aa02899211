package com.synchub.restore;

import com.synchub.item.ContentDigest;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to one tenant's items of one table; batches on several threads add to it. */
final class Tally {

    final LongAdder written = new LongAdder();
    final LongAdder unchanged = new LongAdder();
    final LongAdder skipped = new LongAdder();
    final LongAdder purged = new LongAdder();
    final LongAdder deleted = new LongAdder();

    TableOutcome outcome(String table, long backedUp) {
        return new TableOutcome(
                table,
                backedUp,
                written.sum(),
                unchanged.sum(),
                skipped.sum(),
                purged.sum(),
                deleted.sum(),
                ContentDigest.EMPTY);
    }
}
