package com.synchub.jobs.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a shard is read, as the columns of {@code AUDIT_SHARD} say. */
record Shard(
        String table,
        String arn,
        String id,
        @Nullable String parent,
        State state,
        @Nullable String readTo,
        @Nullable String passTo,
        Instant readUntil,
        @Nullable String batchTo,
        long batchChanges,
        long version) {

    enum State {
        OPEN,
        DONE,
        LOST
    }

    boolean isOpen() {
        return state == State.OPEN;
    }
}
