package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the runs have ended that were in progress when it was first asked: those may know the vault as it was
 * before. What begins later looks first.
 */
final class WaitForRuns implements PurgeTasklet.Work {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final OpenRuns openRuns;
    private final Duration patience;
    private @Nullable Set<String> waitingFor;
    private long since;

    WaitForRuns(OpenRuns openRuns, Duration patience) {
        this.openRuns = openRuns;
        this.patience = patience;
    }

    @Override
    public boolean next(PurgeContext context) {
        List<String> open = openRuns.list().stream().map(OpenRun::runId).toList();
        Set<String> waited = waitingFor;
        if (waited == null) {
            waited = new HashSet<>(open);
            waitingFor = waited;
            since = System.nanoTime();
        }
        waited.retainAll(open);
        if (waited.isEmpty()) {
            return false;
        }
        if (System.nanoTime() - since >= patience.toNanos()) {
            throw new SyncHubException(
                    ErrorCode.NO_PROGRESS,
                    "cannot go on with this purge: run " + waited.iterator().next()
                            + " may still read what is to be deleted",
                    "Resume that run, or let prune give it up once it has rested for 7 days; then start the purge again.");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        if (Thread.currentThread().isInterrupted()) {
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED, "the purge was stopped", "Run the same command again to resume.");
        }
        return true;
    }
}
