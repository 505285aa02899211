package com.synchub.jobs.analytics;

import com.synchub.analytics.QueryEngine;
import org.jspecify.annotations.Nullable;

/** An engine over one staged scan. What it has made of it is gone when it is closed. */
interface StagedEngine extends QueryEngine, AutoCloseable {

    /** What its statements have cost so far, too coarse to tell anything of the data; null if nobody charges for them. */
    default @Nullable QueryCost cost() {
        return null;
    }

    @Override
    void close();
}
