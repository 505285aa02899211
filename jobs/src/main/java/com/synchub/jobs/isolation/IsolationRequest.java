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
 * @param all whether every object of the newest backup is looked at, in place of a sample
 */
public record IsolationRequest(Instant requested, String plant, boolean all) implements JobRequest {

    private static final String REQUESTED = "requested";
    private static final String PLANT = "plant";
    private static final String ALL = "all";

    /** Errors: {@code PARAMETERS_INVALID} for a leak that nobody knows. */
    public IsolationRequest {
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
        if (!plant.isEmpty()) {
            var unused = Plants.named(plant);
        }
    }

    /** One that looks at a sample. */
    public IsolationRequest(Instant requested, String plant) {
        this(requested, plant, false);
    }

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(REQUESTED, requested.toString())
                .addString(PLANT, plant)
                .addString(ALL, Boolean.toString(all))
                .toJobParameters();
    }
}
