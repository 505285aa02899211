package com.synchub.jobs.run;

/** Decides whether a job that writes may run here, before it does anything. */
public interface RunGuard {

    /**
     * Looks whether it may.
     *
     * @throws com.synchub.failure.SyncHubException why it may not
     */
    void check();
}
