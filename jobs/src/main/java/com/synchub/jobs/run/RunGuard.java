package com.synchub.jobs.run;

/** Decides whether a job that writes may run here, before it does anything. */
public interface RunGuard {

    /**
     * Looks again each time.
     *
     * @throws com.synchub.failure.SyncHubException why the job may not run
     */
    void check();
}
