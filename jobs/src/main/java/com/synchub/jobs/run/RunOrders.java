package com.synchub.jobs.run;

import java.util.Map;

/** Where a feature orders a run of a job, in the service. */
public interface RunOrders {

    /**
     * Orders it. The same order with the same key is the same run.
     *
     * @param caller who orders it
     */
    void place(String job, Map<String, String> parameters, String key, String caller);
}
