package com.synchub.jobs.api;

import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunState;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param schedule the schedule that it was due by; absent if a caller ordered it
 * @param scheduled when it was due
 * @param parameters as ordered until it starts, resolved from then on
 * @param reason why it is where it is, or the code of its failure
 * @param message what the failure said, and what to do
 * @param requestedBy who ordered it: a schedule, or a caller's subject
 * @param attempts how often it was begun
 */
record RunView(
        long id,
        String job,
        @Nullable String schedule,
        Instant scheduled,
        Map<String, String> parameters,
        RunState state,
        @Nullable String reason,
        @Nullable String message,
        String requestedBy,
        int attempts,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant ended) {

    static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.job(),
                run.schedule(),
                run.scheduled(),
                new TreeMap<>(run.parameters()),
                run.state(),
                run.reason(),
                run.message(),
                run.requestedBy(),
                run.attempts(),
                run.created(),
                run.started(),
                run.ended());
    }
}
