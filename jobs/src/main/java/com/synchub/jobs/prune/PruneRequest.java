package com.synchub.jobs.prune;

import com.synchub.jobs.run.JobRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One prune.
 *
 * @param requested when it was asked for, to the millisecond: the same again resumes the same run
 * @param apply false for a dry run, which writes nothing
 */
public record PruneRequest(Instant requested, RetentionPolicy retention, boolean apply) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String APPLY = "apply";
    private static final String LAST = "keepLast";
    private static final String DAILY = "keepDaily";
    private static final String WEEKLY = "keepWeekly";
    private static final String MONTHLY = "keepMonthly";
    private static final String WITHIN = "keepWithin";

    public PruneRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addString(APPLY, Boolean.toString(apply))
                .addLong(LAST, (long) retention.keepLast())
                .addLong(DAILY, (long) retention.keepDaily())
                .addLong(WEEKLY, (long) retention.keepWeekly())
                .addLong(MONTHLY, (long) retention.keepMonthly())
                .addString(WITHIN, retention.keepWithin().toString())
                .toJobParameters();
    }

    /** The request that an earlier run was started with. */
    public static PruneRequest from(JobParameters parameters) {
        return new PruneRequest(
                Instant.parse(String.valueOf(parameters.getString(REQUESTED))),
                new RetentionPolicy(
                        number(parameters, LAST),
                        number(parameters, DAILY),
                        number(parameters, WEEKLY),
                        number(parameters, MONTHLY),
                        Duration.parse(String.valueOf(parameters.getString(WITHIN)))),
                Boolean.parseBoolean(parameters.getString(APPLY)));
    }

    private static int number(JobParameters parameters, String name) {
        return Math.toIntExact(Objects.requireNonNull(parameters.getLong(name), name));
    }
}
