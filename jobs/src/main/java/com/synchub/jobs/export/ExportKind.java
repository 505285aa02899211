package com.synchub.jobs.export;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RunParameters;
import com.synchub.request.ExportDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The export, to be started by its name. */
final class ExportKind implements JobKind<ExportRequest, ExportReceipt> {

    private static final String REQUEST = "request";
    private static final String NEXT = "next";

    private final ExportJob job;
    private final ExportDesk desk;

    ExportKind(ExportJob job, ExportDesk desk) {
        this.job = job;
        this.desk = desk;
    }

    @Override
    public String description() {
        return "Makes the package of an export request.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of(new ParameterDefinition(
                REQUEST, "The request's id, or next for the one that has waited for the longest time.", NEXT));
    }

    @Override
    public PipelineJob<ExportRequest, ExportReceipt> job() {
        return job;
    }

    @Override
    public Map<String, String> resolve(Map<String, String> parameters) {
        RunParameters given = new RunParameters(parameters);
        return given.text(REQUEST).equals(NEXT) ? given.with(REQUEST, desk.next()) : parameters;
    }

    @Override
    public ExportRequest request(Instant scheduled, Map<String, String> parameters) {
        return new ExportRequest(new RunParameters(parameters).text(REQUEST));
    }
}
