package com.synchub.jobs.run;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;

/** One kind of job: turns a request into steps, and a finished run into a receipt. */
public interface PipelineJob<Q extends JobRequest, R extends Receipt> {

    /** The job's name in the job repository; never changes. */
    String name();

    Job jobFor(Q request);

    /** Whether it writes, be it only to the vault. Where writing is not allowed such a job does not run. */
    default boolean writes() {
        return true;
    }

    /** Reads what the run left behind. Called only with an execution that completed. */
    R receiptFor(JobExecution execution);
}
