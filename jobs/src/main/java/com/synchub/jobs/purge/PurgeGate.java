package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that nobody reads backups, or goes by what it has read of them, while a purge changes them: it begins when no
 * other run is open, and from then on a record of its own keeps readers from beginning, and prune from taking what is not
 * named yet. A record that nobody renews counts for some minutes only, so a purge that died keeps nobody from restoring.
 */
final class PurgeGate {

    private static final Duration RENEWED_EVERY = Duration.ofMinutes(1);

    private final OpenRuns openRuns;
    private final String runId;
    private final Duration patience;
    private final Supplier<Instant> time;
    private @Nullable Instant renewed;

    PurgeGate(OpenRuns openRuns, String requestId, Duration patience, Supplier<Instant> time) {
        this.openRuns = openRuns;
        this.runId = "purge-" + requestId;
        this.patience = patience;
        this.time = time;
    }

    /** Waits for all runs, also crashed ones that may be resumed, and keeps others from beginning. */
    PurgeTasklet.Work entering() {
        Wait wait = new Wait(patience);
        return context -> {
            List<String> others = others();
            if (others.isEmpty()) {
                close();
                Instant now = time.get();
                openRuns.create(OpenRun.purge(runId, now, SoftwareVersion.current()));
                renewed = now;
                // Of two that begin at once each sees the other at the latest now.
                others = others();
                if (others.isEmpty()) {
                    return false;
                }
                close();
            }
            wait.forRun(others.get(0));
            return true;
        };
    }

    /** Waits for the runs that have begun since; those are backups. */
    PurgeTasklet.Work passing() {
        Wait wait = new Wait(patience);
        return context -> {
            renew();
            List<String> others = others();
            wait.only(others);
            if (wait.isOver()) {
                return false;
            }
            wait.forRun(wait.next());
            return true;
        };
    }

    private List<String> others() {
        return openRuns.list().stream()
                .filter(run -> !run.purges())
                .map(OpenRun::runId)
                .toList();
    }

    /** A sign of life; for each piece of work. Errors: {@code RUN_ABANDONED} if somebody has given it up. */
    void renew() {
        Instant now = time.get();
        Instant last = renewed;
        if (last != null && last.plus(RENEWED_EVERY).isBefore(now)) {
            openRuns.resume(runId, now);
            renewed = now;
        }
    }

    void close() {
        renewed = null;
        openRuns.close(runId);
    }

    /** Has anybody waited for too long? */
    private static final class Wait {

        private static final long PAUSE_MILLIS = 200;

        private final Duration patience;
        private long since;
        private @Nullable List<String> waitedFor;

        Wait(Duration patience) {
            this.patience = patience;
        }

        /** Those of the first time that are still among these. */
        void only(List<String> open) {
            List<String> before = waitedFor == null ? open : waitedFor;
            waitedFor = before.stream().filter(open::contains).toList();
        }

        boolean isOver() {
            return waitedFor == null || waitedFor.isEmpty();
        }

        String next() {
            return waitedFor == null ? "" : waitedFor.get(0);
        }

        void forRun(String runId) {
            if (since == 0) {
                since = System.nanoTime();
            }
            if (System.nanoTime() - since >= patience.toNanos()) {
                throw new SyncHubException(
                        ErrorCode.NO_PROGRESS,
                        "cannot go on with this purge: run " + runId + " may still read what is to be deleted",
                        "Resume that run, or let prune give it up once it has rested for 7 days; then start the purge"
                                + " again.");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SyncHubException(
                        ErrorCode.RUN_STOPPED, "the purge was stopped", "Run the same command again to resume.", e);
            }
        }
    }
}
