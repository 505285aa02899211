package com.synchub.jobs.schedule;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run is ordered with; see {@link Run}. */
record RunOrder(
        String key,
        String job,
        @Nullable String schedule,
        Instant scheduled,
        Map<String, String> parameters,
        RunState state,
        Run.@Nullable Reason reason,
        String requestedBy) {

    static String keyOf(String schedule, Instant scheduled) {
        return "schedule:" + schedule + "@" + scheduled;
    }
}
