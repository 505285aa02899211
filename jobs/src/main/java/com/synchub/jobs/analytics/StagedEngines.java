package com.synchub.jobs.analytics;

/** Opens engines over staged scans. */
@FunctionalInterface
interface StagedEngines {

    /**
     * Errors: {@code COUNTS_DO_NOT_ADD_UP} if a table has other rows than were counted, {@code ANALYTICS_NOT_STAGED} if it is being
     * deleted, what the engine fails with.
     *
     * @param folder of the run, on the local disk
     */
    StagedEngine open(RunFolder folder, StagedScan scan);
}
