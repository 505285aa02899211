package com.synchub.jobs.schedule;

/** Where a run is. The first two are on the way, the others are ends. */
public enum RunState {
    /** It waits for its turn. */
    PENDING,
    RUNNING,
    /** It did its work and found nothing wrong. */
    COMPLETED,
    /** It did its work, and what it checked is not as it should be. */
    FOUND_FAULTS,
    FAILED,
    /** A person, or a newer run, has stopped it. */
    STOPPED,
    /** It was due and was left out on purpose; see the reason. */
    SKIPPED,
    /** It was due while nothing was there to run it, too long ago to catch up. */
    MISSED
}
