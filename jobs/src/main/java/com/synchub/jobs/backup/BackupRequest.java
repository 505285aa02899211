package com.synchub.jobs.backup;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One backup of all tables.
 *
 * @param scheduled when the run was due, to the second: its identity. The same instant again resumes the same run
 * @param acceptShrink commit also when far fewer tenants or items were found than in the backup before
 */
public record BackupRequest(Instant scheduled, boolean acceptShrink) implements JobRequest {

    private static final String SCHEDULED = "scheduled";
    private static final String ACCEPT_SHRINK = "acceptShrink";

    public BackupRequest {
        scheduled = scheduled.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(SCHEDULED, scheduled.toString())
                .addString(ACCEPT_SHRINK, Boolean.toString(acceptShrink), false)
                .toJobParameters();
    }

    /** The request that an earlier run was started with. */
    public static BackupRequest from(JobParameters parameters) {
        return new BackupRequest(
                Instant.parse(String.valueOf(parameters.getString(SCHEDULED))),
                Boolean.parseBoolean(parameters.getString(ACCEPT_SHRINK)));
    }
}
