package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of the past, from and to included.
 *
 * @param dryRun true by default: only tells what would be ordered
 */
record BackfillOrder(Instant from, Instant to, @Nullable Boolean dryRun) {

    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Jackson knows nothing of what may be null, and calendars end somewhere. {@code SCHEDULE_INVALID}. */
    BackfillOrder checked() {
        if (from == null || to == null || from.isBefore(OLDEST) || to.isBefore(OLDEST)) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "invalid span: its beginning or its end is missing, or before " + OLDEST,
                    "Give from and to as instants, such as 2026-11-24T02:00:00Z.");
        }
        return this;
    }

    boolean isDryRun() {
        return dryRun == null || dryRun;
    }
}
