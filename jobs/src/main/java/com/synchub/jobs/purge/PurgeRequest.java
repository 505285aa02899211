package com.synchub.jobs.purge;

import com.synchub.jobs.run.JobRequest;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** The purge that a tenant's request asks for. Only the request's name is here, so the job's history names no tenant. */
public record PurgeRequest(String requestId) implements JobRequest {

    private static final String REQUEST = "request";

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder().addString(REQUEST, requestId).toJobParameters();
    }

    static PurgeRequest of(JobParameters parameters) {
        return new PurgeRequest(Objects.requireNonNull(parameters.getString(REQUEST)));
    }
}
