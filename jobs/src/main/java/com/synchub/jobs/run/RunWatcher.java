package com.synchub.jobs.run;

import java.util.function.Supplier;
import org.springframework.batch.core.job.Job;

/** Watches runs of jobs: for metrics, traces and the log. It changes nothing about them. */
public interface RunWatcher {

    /** Goes around a run, on its thread. */
    <R extends Receipt> R watch(String job, Supplier<R> run);

    /** The job as it is about to start or to go on; may be given listeners. */
    void begins(Job job);

    /** A run has done its work. */
    void ended(String job, Receipt receipt);

    /** Another process has taken over a job that this one runs. */
    void leaseLost(String job);
}
