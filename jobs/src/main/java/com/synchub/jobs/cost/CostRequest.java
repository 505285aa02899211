package com.synchub.jobs.cost;

import com.synchub.jobs.run.JobRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One bill to split. Which table it becomes does not depend on when it was asked for.
 *
 * @param requested when it was asked for, to the millisecond
 * @param bill a file of this machine
 */
public record CostRequest(Instant requested, YearMonth period, Path bill) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String PERIOD = "period";
    private static final String BILL = "bill";

    public CostRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
        bill = bill.toAbsolutePath().normalize();
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addString(PERIOD, period.toString())
                .addString(BILL, bill.toString(), false)
                .toJobParameters();
    }
}
