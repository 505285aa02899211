package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.Instant;

/** Keeps a backup from being pruned while a run reads it, also across the run's restarts. */
public final class PinnedBackups {

    /** A purge that is alive says so every minute. One that died must keep nobody from restoring. */
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(15);

    private final CommitLog log;
    private final OpenRuns openRuns;
    private final PruneMarks marks;

    public PinnedBackups(CommitLog log, OpenRuns openRuns, PruneMarks marks) {
        this.log = log;
        this.openRuns = openRuns;
        this.marks = marks;
    }

    /**
     * Begins a run on the backup that it names, or takes it up again.
     *
     * @param restarted whether the run's record was written before
     * @return the backup
     * @throws com.synchub.failure.SyncHubException {@code BACKUP_UNKNOWN} if the backup is being removed;
     *     {@code RUN_ABANDONED} if a restart comes so late that the backup is no longer kept for it; {@code RUN_REFUSED} while
     *     a purge changes backups
     */
    public LogEntry pin(OpenRun reader, boolean restarted, Instant now) {
        if (restarted) {
            openRuns.resume(reader.runId(), now);
        } else {
            // Planned a while ago if an earlier try was refused; kept from now on.
            openRuns.create(reader.resumed(now));
        }
        // Only now, as below: of the two one sees the other.
        if (openRuns.list().stream().anyMatch(run -> run.purges() && isAlive(run, now))) {
            if (!restarted) {
                openRuns.close(reader.runId());
            }
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot begin to read a backup: a purge is changing backups at this moment",
                    "Run the same command again in a few minutes.");
        }
        long n = reader.base().orElseThrow();
        // Only now: a prune that did not see our record has put its mark before.
        if (marks.isMarked(n)) {
            openRuns.close(reader.runId());
            throw PruneMarks.beingRemoved(n);
        }
        return log.require(n);
    }

    private static boolean isAlive(OpenRun purge, Instant now) {
        return purge.resumedAt().plus(SIGN_OF_LIFE).isAfter(now);
    }

    /** Ends the run. The backup may be pruned from now on. */
    public void unpin(String runId) {
        openRuns.close(runId);
    }
}
