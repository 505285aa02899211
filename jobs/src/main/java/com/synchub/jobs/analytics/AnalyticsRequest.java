package com.synchub.jobs.analytics;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One look at the newest staged scan. Which releases come of it does not depend on when it was asked for.
 *
 * @param requested when it was asked for or due, to the millisecond
 * @param date the day of the scan that is meant; null means the newest
 * @param metric the only one that is released, due or not; null means all that are due
 * @param correct whether to release it again, as a revision that costs again
 */
public record AnalyticsRequest(
        Instant requested,
        @Nullable LocalDate date,
        @Nullable String metric,
        boolean correct) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String DATE = "date";
    private static final String METRIC = "metric";
    private static final String CORRECT = "correct";

    public AnalyticsRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addString(DATE, date == null ? "" : date.toString(), false)
                .addString(METRIC, metric == null ? "" : metric, false)
                .addString(CORRECT, Boolean.toString(correct), false)
                .toJobParameters();
    }
}
