package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Is told of each run's end on this instance. */
interface RunObserver {

    /**
     * It has ended here.
     *
     * @param code of the failure; null if the job did its work
     */
    void ended(Run run, RunState state, @Nullable ErrorCode code);
}
