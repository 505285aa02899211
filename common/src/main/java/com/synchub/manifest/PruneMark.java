package com.synchub.manifest;

import java.time.Instant;

/**
 * Says that a backup is being removed, and whose files go with it: it outlives the backup's commit record.
 *
 * @param format {@value #FORMAT}; readers refuse any other
 * @param n the backup's place in the commit log
 * @param state whether something of it may be gone already
 * @param markedAt by the clock of whoever marked it
 */
public record PruneMark(int format, long n, String backupId, String runId, State state, Instant markedAt) {

    public static final int FORMAT = 1;

    /** How far the removal is. */
    public enum State {
        /** All of the backup is there. Nobody begins to read it; who does already is still looked for. */
        MARKED,
        /** Nobody reads it, and something of it may be gone. There is no way back. */
        DELETING
    }

    static PruneMark of(LogEntry entry, Instant now) {
        return new PruneMark(FORMAT, entry.n(), entry.backupId(), entry.runId(), State.MARKED, now);
    }

    boolean isDeleting() {
        return state == State.DELETING;
    }

    PruneMark deleting() {
        return new PruneMark(format, n, backupId, runId, State.DELETING, markedAt);
    }
}
