package com.synchub.jobs.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Spring Batch writes the machine's own time of day. */
public final class BatchTimes {

    private BatchTimes() {}

    /** The same instant; none if it has not come yet. */
    public static @Nullable Instant of(@Nullable LocalDateTime time) {
        return time == null ? null : required(time);
    }

    /** The same instant. */
    public static Instant required(LocalDateTime time) {
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }
}
