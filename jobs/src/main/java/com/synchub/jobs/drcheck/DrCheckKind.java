package com.synchub.jobs.drcheck;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The check, to be started by its name. */
final class DrCheckKind implements JobKind<DrCheckRequest, DrCheckReceipt> {

    private final DrCheckJob job;

    DrCheckKind(DrCheckJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Checks whether tables and vault are set up so that a disaster can be recovered from.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<DrCheckRequest, DrCheckReceipt> job() {
        return job;
    }

    @Override
    public DrCheckRequest request(Instant scheduled, Map<String, String> parameters) {
        return new DrCheckRequest(scheduled);
    }
}
