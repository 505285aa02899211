package com.synchub.jobs.drill;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One drill.
 *
 * @param requested when it was due, to the millisecond: the same again resumes the same run
 * @param n the backup's place in the commit log
 * @param tenants how many tenants to restore, the largest among them; 1 or more
 */
public record DrillRequest(Instant requested, long n, int tenants) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String BACKUP = "n";
    private static final String TENANTS = "tenants";

    public DrillRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addLong(BACKUP, n)
                .addLong(TENANTS, (long) tenants)
                .toJobParameters();
    }

    static DrillRequest from(JobParameters parameters) {
        Long n = parameters.getLong(BACKUP);
        Long tenants = parameters.getLong(TENANTS);
        return new DrillRequest(
                Instant.parse(String.valueOf(parameters.getString(REQUESTED))),
                n == null ? 0 : n,
                tenants == null ? 1 : Math.toIntExact(tenants));
    }
}
