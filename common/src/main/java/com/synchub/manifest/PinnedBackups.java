package com.synchub.manifest;

import java.time.Instant;

/** Keeps a backup from being pruned while a run reads it, also across the run's restarts. */
public final class PinnedBackups {

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
     *     {@code RUN_ABANDONED} if a restart comes so late that the backup is no longer kept for it
     */
    public LogEntry pin(OpenRun reader, boolean restarted, Instant now) {
        if (restarted) {
            openRuns.resume(reader.runId(), now);
        } else {
            // Planned a while ago if an earlier try was refused; kept from now on.
            openRuns.create(reader.resumed(now));
        }
        long n = reader.base().orElseThrow();
        // Only now: a prune that did not see our record has put its mark before.
        if (marks.isMarked(n)) {
            openRuns.close(reader.runId());
            throw PruneMarks.beingRemoved(n);
        }
        return log.require(n);
    }

    /** Ends the run. The backup may be pruned from now on. */
    public void unpin(String runId) {
        openRuns.close(runId);
    }
}
