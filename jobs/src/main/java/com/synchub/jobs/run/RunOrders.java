package com.synchub.jobs.run;

import java.util.Map;
import java.util.Optional;

/** Where a feature orders runs of a job, in the service. */
public interface RunOrders {

    /**
     * Orders it. The same order with the same key is the same run.
     *
     * @param caller who orders it
     */
    void place(String job, Map<String, String> parameters, String key, String caller);

    /** Why the run is over that was ordered so, if it is and did not do its work. */
    Optional<String> failureOf(String key, String caller);
}
