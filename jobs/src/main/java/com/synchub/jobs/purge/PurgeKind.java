package com.synchub.jobs.purge;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RunParameters;
import com.synchub.request.PurgeDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The purge, to be started by its name. */
final class PurgeKind implements JobKind<PurgeRequest, PurgeReceipt> {

    private static final String REQUEST = "request";
    private static final String NEXT = "next";

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
        return List.of(new ParameterDefinition(
                REQUEST, "The request's id, or next for the one that has been ready for the longest time.", NEXT));
    }

    @Override
    public PipelineJob<PurgeRequest, PurgeReceipt> job() {
        return job;
    }

    @Override
    public Map<String, String> resolve(Map<String, String> parameters) {
        RunParameters given = new RunParameters(parameters);
        return given.text(REQUEST).equals(NEXT) ? given.with(REQUEST, desk.next()) : parameters;
    }

    @Override
    public PurgeRequest request(Instant scheduled, Map<String, String> parameters) {
        return new PurgeRequest(new RunParameters(parameters).text(REQUEST));
    }
}
