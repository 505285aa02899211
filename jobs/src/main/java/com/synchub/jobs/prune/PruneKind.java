package com.synchub.jobs.prune;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RunParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The prune, to be started by its name. The retention is the configured one: a caller can't ask for less. */
final class PruneKind implements JobKind<PruneRequest, PruneReceipt> {

    private static final String APPLY = "apply";

    private final PruneJob job;
    private final RetentionPolicy retention;

    PruneKind(PruneJob job, RetentionPolicy retention) {
        this.job = job;
        this.retention = retention;
    }

    @Override
    public String description() {
        return "Removes the backups that the retention no longer asks for.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of(
                new ParameterDefinition(APPLY, "true removes; false only tells what would be removed.", "false"));
    }

    @Override
    public PipelineJob<PruneRequest, PruneReceipt> job() {
        return job;
    }

    @Override
    public PruneRequest request(Instant scheduled, Map<String, String> parameters) {
        return new PruneRequest(scheduled, retention, new RunParameters(parameters).flag(APPLY));
    }
}
