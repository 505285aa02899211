package com.synchub.jobs.api;

import java.time.Instant;
import java.util.List;

/**
 * What a backfill orders, or would.
 *
 * @param due oldest first, at most 500; ask again from the last one on for more
 */
record BackfillView(boolean dryRun, List<Instant> due) {

    BackfillView {
        due = List.copyOf(due);
    }
}
