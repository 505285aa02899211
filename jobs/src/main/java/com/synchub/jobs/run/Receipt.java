package com.synchub.jobs.run;

import java.util.Map;

/** What a completed run did, read from what it left behind and not from counters in memory. */
public interface Receipt {

    /** Whether what the run has checked is not as it should be. Such a run is over all the same. */
    default boolean foundFaults() {
        return false;
    }

    /**
     * What monitoring shows of it: numbers by name, {@link Figures} where they have one. Names come from the code and
     * never from data, so there are few; no tenant is among them.
     */
    default Map<String, Double> figures() {
        return Map.of();
    }
}
