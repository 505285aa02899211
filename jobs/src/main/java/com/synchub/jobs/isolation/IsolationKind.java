package com.synchub.jobs.isolation;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The suite, to be started by its name. Leaks are planted by hand only. */
final class IsolationKind implements JobKind<IsolationRequest, IsolationReport> {

    private final IsolationJob job;

    IsolationKind(IsolationJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Checks that no tenant reaches another's data, and that each check would see it.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<IsolationRequest, IsolationReport> job() {
        return job;
    }

    @Override
    public IsolationRequest request(Instant scheduled, Map<String, String> parameters) {
        return new IsolationRequest(scheduled, "");
    }
}
