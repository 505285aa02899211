package com.synchub.jobs.prune;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.PruneMark;

/**
 * A backup by its names.
 *
 * @param n its place in the commit log
 * @param runId the run that made it
 */
record Backup(long n, String backupId, String runId) {

    static Backup of(LogEntry entry) {
        return new Backup(entry.n(), entry.backupId(), entry.runId());
    }

    static Backup of(PruneMark mark) {
        return new Backup(mark.n(), mark.backupId(), mark.runId());
    }
}
