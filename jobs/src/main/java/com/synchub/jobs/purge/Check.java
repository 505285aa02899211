package com.synchub.jobs.purge;

import com.synchub.request.CompletionCheck;

/** Something that stage 2 needs. */
interface Check {

    CompletionCheck check();

    /** Looks whether it is so. What the tenant has done since, if it is back, must not count. */
    Outcome look(StageOne purge);
}
