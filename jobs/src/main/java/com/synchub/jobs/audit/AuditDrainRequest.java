package com.synchub.jobs.audit;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * All that has happened until now.
 *
 * @param requested when it was asked for, to the millisecond
 */
public record AuditDrainRequest(Instant requested) implements JobRequest {

    private static final String REQUESTED = "requested";

    public AuditDrainRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .toJobParameters();
    }
}
