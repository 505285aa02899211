package com.synchub.jobs.usage;

import java.time.Duration;
import java.time.Instant;

/**
 * When an event may have been.
 *
 * @param earliest in milliseconds since 1970
 * @param latest in milliseconds since 1970
 */
record EventTerms(long earliest, long latest) {

    /**
     * For the events of one log. They were before it was stored, whenever the run was due: a run that starts late finds what
     * has happened since then.
     *
     * @param stored by S3's clock
     */
    static EventTerms of(Instant horizon, Instant scheduled, Instant stored, Duration skew) {
        Instant now = stored.isAfter(scheduled) ? stored : scheduled;
        return new EventTerms(horizon.toEpochMilli(), now.plus(skew).toEpochMilli());
    }
}
