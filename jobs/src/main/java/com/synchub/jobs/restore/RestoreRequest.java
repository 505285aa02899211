package com.synchub.jobs.restore;

import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One restore. The scope is not among the parameters: it may name many tenants, whose ids a database need not take.
 *
 * @param requested when it was asked for, to the millisecond: the same again resumes the same run
 */
public record RestoreRequest(Instant requested, RestoreScope scope) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String BACKUP = "n";

    public RestoreRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addLong(BACKUP, scope.n())
                .toJobParameters();
    }

    static Instant requestedIn(JobParameters parameters) {
        return Instant.parse(String.valueOf(parameters.getString(REQUESTED)));
    }
}
