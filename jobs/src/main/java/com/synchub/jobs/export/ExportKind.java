package com.synchub.jobs.export;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RequestParameter;
import com.synchub.request.ExportDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The export, to be started by its name. */
final class ExportKind implements JobKind<ExportRequest, ExportReceipt> {

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
        return RequestParameter.definitions();
    }

    @Override
    public PipelineJob<ExportRequest, ExportReceipt> job() {
        return job;
    }

    @Override
    public Map<String, String> resolve(Map<String, String> parameters) {
        return RequestParameter.resolve(parameters, desk::next);
    }

    @Override
    public ExportRequest request(Instant scheduled, Map<String, String> parameters) {
        return new ExportRequest(RequestParameter.of(parameters));
    }
}
