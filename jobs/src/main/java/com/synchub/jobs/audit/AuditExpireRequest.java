package com.synchub.jobs.audit;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What is too old then.
 *
 * @param requested when it was asked for, to the millisecond; ages are counted up to it
 * @param execute false only counts
 */
public record AuditExpireRequest(Instant requested, boolean execute) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String EXECUTE = "execute";

    public AuditExpireRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addString(EXECUTE, Boolean.toString(execute))
                .toJobParameters();
    }
}
