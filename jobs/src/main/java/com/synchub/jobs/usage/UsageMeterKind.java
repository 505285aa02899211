package com.synchub.jobs.usage;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The metering, to be started by its name. */
final class UsageMeterKind implements JobKind<UsageRequest, UsageReceipt> {

    private final UsageMeterJob job;

    UsageMeterKind(UsageMeterJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Counts the requests in the usage logs that are new, by tenant, day, route and outcome.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<UsageRequest, UsageReceipt> job() {
        return job;
    }

    @Override
    public UsageRequest request(Instant scheduled, Map<String, String> parameters) {
        return new UsageRequest(scheduled);
    }
}
