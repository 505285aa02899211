package com.synchub.jobs.invoices;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One re-rating of a final month.
 *
 * @param scheduled the run's own time, to the millisecond: the same again is the same run; and its clock
 * @param acceptChangedTerms whether corrections may come from another plan, card or negotiation than was billed by
 */
public record RerateRequest(Instant scheduled, YearMonth period, boolean acceptChangedTerms) implements JobRequest {

    private static final String SCHEDULED = "scheduled";
    private static final String PERIOD = "period";
    private static final String ACCEPT = "acceptChangedTerms";

    public RerateRequest {
        scheduled = scheduled.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(SCHEDULED, scheduled.toString())
                .addString(PERIOD, period.toString())
                .addString(ACCEPT, Boolean.toString(acceptChangedTerms))
                .toJobParameters();
    }
}
