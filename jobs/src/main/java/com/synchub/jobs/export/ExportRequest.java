package com.synchub.jobs.export;

import com.synchub.jobs.run.JobRequest;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * The export that a tenant's request asks for. Only the request's name is here: whose data it is about is nothing that the
 * job's history should keep.
 */
public record ExportRequest(String requestId) implements JobRequest {

    private static final String REQUEST = "request";

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder().addString(REQUEST, requestId).toJobParameters();
    }

    static ExportRequest of(JobParameters parameters) {
        return new ExportRequest(Objects.requireNonNull(parameters.getString(REQUEST)));
    }
}
