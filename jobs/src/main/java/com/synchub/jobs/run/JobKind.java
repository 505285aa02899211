package com.synchub.jobs.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A job as those see it who start it by its name: schedules and the API. Each feature that is a job has one. */
public interface JobKind<Q extends JobRequest, R extends Receipt> {

    /** One sentence, for people. */
    String description();

    /** What may be given; all of it is optional. */
    List<ParameterDefinition> parameters();

    PipelineJob<Q, R> job();

    /**
     * Whether these can be meant; asked when a run is ordered, long before it starts.
     *
     * @param parameters all of {@link #parameters}, defaults filled in
     * @throws com.synchub.failure.SyncHubException {@code PARAMETERS_INVALID} or another of the caller's mistakes
     */
    default void check(Map<String, String> parameters) {
        request(Instant.EPOCH, parameters);
    }

    /**
     * Makes parameters say what they mean for ever: {@code latest} becomes a backup's number. A run is resolved once,
     * before it first starts, so a restart means the same.
     *
     * @param parameters checked ones
     * @throws com.synchub.failure.SyncHubException what keeps them from being resolved
     */
    default Map<String, String> resolve(Map<String, String> parameters) {
        return parameters;
    }

    /**
     * The request that the job is launched with. Equal arguments make the same run.
     *
     * @param scheduled when the run was due: its identity
     * @param parameters resolved ones
     * @throws com.synchub.failure.SyncHubException {@code PARAMETERS_INVALID}
     */
    Q request(Instant scheduled, Map<String, String> parameters);
}
