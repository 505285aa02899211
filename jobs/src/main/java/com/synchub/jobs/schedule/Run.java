package com.synchub.jobs.schedule;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job, ordered by a schedule or by a caller.
 *
 * @param key says which run is meant; the same order again finds the same run
 * @param schedule the schedule that it was due by; null if a caller ordered it
 * @param scheduled when it was due
 * @param parameters as ordered until it starts, resolved from then on
 * @param reason why it is where it is: {@link Reason}, or the code of the failure
 * @param requestedBy who ordered it: a schedule, or a caller's subject
 * @param attempts how often it was begun
 * @param attemptsBefore how often before a person last ordered that it goes on
 * @param message what the failure said
 * @param receipt what the run did, as JSON
 */
public record Run(
        long id,
        String key,
        String job,
        @Nullable String schedule,
        Instant scheduled,
        Map<String, String> parameters,
        RunState state,
        @Nullable String reason,
        String requestedBy,
        int attempts,
        int attemptsBefore,
        @Nullable String message,
        @Nullable String receipt,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant ended) {

    /** How often it was begun since a person last wanted it: what limits count. */
    int tries() {
        return attempts - attemptsBefore;
    }

    /** Why a run is where it is, unless a failure says so. */
    public enum Reason {
        /** It was due within a blackout. */
        BLACKOUT,
        /** Another run of the job was in progress. */
        OVERLAP,
        /** A newer one runs in its place. */
        SUPERSEDED,
        /** Older than the catch-up window. */
        OUTSIDE_CATCH_UP,
        /** The instance that ran it ended or died; it goes on elsewhere. */
        INTERRUPTED,
        /** A service it needs did not answer; it is tried again. */
        RETRYING,
        /** Somebody runs the job by other means. */
        JOB_IS_BUSY,
        /** Its instance died again and again. */
        CRASHES
    }
}
