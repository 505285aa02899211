package com.synchub.jobs.purge;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RequestParameter;
import com.synchub.request.PurgeDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The purge, to be started by its name. */
final class PurgeKind implements JobKind<PurgeRequest, PurgeReceipt> {

    private final PurgeJob job;
    private final PurgeDesk desk;

    PurgeKind(PurgeJob job, PurgeDesk desk) {
        this.job = job;
        this.desk = desk;
    }

    @Override
    public String description() {
        return "Erases the tenant of an approved purge request.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return RequestParameter.definitions();
    }

    @Override
    public PipelineJob<PurgeRequest, PurgeReceipt> job() {
        return job;
    }

    @Override
    public Map<String, String> resolve(Map<String, String> parameters) {
        return RequestParameter.resolve(parameters, desk::next);
    }

    @Override
    public PurgeRequest request(Instant scheduled, Map<String, String> parameters) {
        return new PurgeRequest(RequestParameter.of(parameters));
    }
}
