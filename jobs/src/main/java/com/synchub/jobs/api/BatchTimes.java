package com.synchub.jobs.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Spring Batch writes the machine's own time of day. */
final class BatchTimes {

    private BatchTimes() {}

    static @Nullable Instant of(@Nullable LocalDateTime time) {
        return time == null ? null : required(time);
    }

    static Instant required(LocalDateTime time) {
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }
}
