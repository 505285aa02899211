package com.synchub.jobs.verify;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One verify of one backup.
 *
 * @param requested when it was asked for, to the millisecond: the same again resumes the same run
 * @param n the backup's place in the commit log
 */
public record VerifyRequest(Instant requested, long n, VerifyMode mode) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String BACKUP = "n";
    private static final String MODE = "mode";

    public VerifyRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addLong(BACKUP, n)
                .addString(MODE, mode.name())
                .toJobParameters();
    }

    /** The request that an earlier run was started with. */
    public static VerifyRequest from(JobParameters parameters) {
        Long n = parameters.getLong(BACKUP);
        return new VerifyRequest(
                Instant.parse(String.valueOf(parameters.getString(REQUESTED))),
                n == null ? 0 : n,
                VerifyMode.valueOf(String.valueOf(parameters.getString(MODE))));
    }
}
