package com.synchub.jobs.planted;

import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** Breaks the rule {@code onlyRequestsNameJobParameters}. */
public interface BuildsParameters {
    JobParametersBuilder parameters();
}
