package com.synchub.jobs.invoices;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One billing of a month.
 *
 * @param scheduled the run's own time, to the millisecond: the same again is the same run
 */
public record InvoicesRequest(Instant scheduled, YearMonth period) implements JobRequest {

    private static final String SCHEDULED = "scheduled";
    private static final String PERIOD = "period";

    public InvoicesRequest {
        scheduled = scheduled.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(SCHEDULED, scheduled.toString())
                .addString(PERIOD, period.toString())
                .toJobParameters();
    }
}
