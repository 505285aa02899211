package com.synchub.jobs.run;

import org.springframework.batch.core.job.parameters.JobParameters;

/** What a caller asks for, fully typed. Only the request itself names its job parameters. */
public interface JobRequest {

    /** Identifying are the parameters that say <em>which</em> run is meant; the same again is a restart. */
    JobParameters toParameters();
}
