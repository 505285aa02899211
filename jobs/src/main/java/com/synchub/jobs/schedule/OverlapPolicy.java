package com.synchub.jobs.schedule;

/** What becomes of a run that is due while another of the same job is running or waiting, on any instance. */
public enum OverlapPolicy {
    /** It is left out. */
    SKIP,
    /** It waits; of several that wait the newest runs. */
    QUEUE_ONE,
    /** It waits, and the running one is asked to stop. */
    CANCEL_OTHER
}
