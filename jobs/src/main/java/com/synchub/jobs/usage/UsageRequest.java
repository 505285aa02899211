package com.synchub.jobs.usage;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One metering of all logs that are new.
 *
 * @param scheduled the run's own time, to the millisecond: the same again resumes the same run
 */
public record UsageRequest(Instant scheduled) implements JobRequest {

    private static final String SCHEDULED = "scheduled";

    public UsageRequest {
        scheduled = scheduled.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(SCHEDULED, scheduled.toString())
                .toJobParameters();
    }
}
