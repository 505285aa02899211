package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Waits, before stage 1 is signed, until nothing is staged any more that was read before the purge's end. By then all else is
 * erased and whoever wants to restore may: only the certificate waits. Releases delete what they have used; after a while the
 * purge deletes the sets itself, and their metrics are released from the next backup's.
 *
 * @param patience how long it waits for releases, from the purge's end
 */
record StagedRowsWait(StagedSets sets, Duration patience, Supplier<Instant> time) {

    private static final long PAUSE_MILLIS = 500;

    /** One look; false if there is nothing left to wait for. */
    boolean next(PurgeContext context) {
        if (context.isOver() || context.staged().isPresent()) {
            return false;
        }
        Instant erasedAt = context.erased().orElseThrow();
        if (sets.areGone(erasedAt)) {
            context.staged(says(Duration.between(erasedAt, time.get())));
            return false;
        }
        Instant now = time.get();
        sets.sweep(now);
        if (!now.isBefore(erasedAt.plus(patience))) {
            sets.delete(erasedAt);
        }
        if (!sets.areGone(erasedAt)) {
            pause();
        }
        return true;
    }

    private static String says(Duration waited) {
        return "Nothing is left of what scans before the end of the purge have staged for analytics"
                + (waited.toMinutes() < 1 ? "." : "; waited for it for " + waited.toMinutes() + " minutes.");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED, "the purge was stopped", "Run the same command again to resume.", e);
        }
    }
}
