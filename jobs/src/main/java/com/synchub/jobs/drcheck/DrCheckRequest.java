package com.synchub.jobs.drcheck;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One check of everything. A check that failed is not resumed: what it saw may have changed, so ask for a new one.
 *
 * @param requested when it was asked for, to the millisecond
 */
public record DrCheckRequest(Instant requested) implements JobRequest {

    private static final String REQUESTED = "requested";

    public DrCheckRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .toJobParameters();
    }
}
