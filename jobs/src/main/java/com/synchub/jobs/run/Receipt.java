package com.synchub.jobs.run;

/** What a completed run did, read from what it left behind and not from counters in memory. */
public interface Receipt {

    /** Whether what the run has checked is not as it should be. Such a run is over all the same. */
    default boolean foundFaults() {
        return false;
    }
}
