package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.plants.Plants;
import com.synchub.jobs.run.JobRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One run of the suite.
 *
 * @param requested when it was due, to the millisecond
 * @param plant name of a leak to plant on the synthetic tenants, so that the run must end in it; empty for none
 */
public record IsolationRequest(Instant requested, String plant) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String PLANT = "plant";

    /** Errors: {@code PARAMETERS_INVALID} for a leak that nobody knows. */
    public IsolationRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
        if (!plant.isEmpty()) {
            var unused = Plants.named(plant);
        }
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addString(PLANT, plant)
                .toJobParameters();
    }
}
