package com.synchub.dynamodb;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** The clock that budgets and back-off live by, so that tests can turn it. */
record Waiting(TimeMeter clock, BlockingStrategy pause) {

    static final Waiting REAL = new Waiting(TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);

    long nanos() {
        return clock.currentTimeNanos();
    }

    Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }

    void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            pause.park(nanos);
        }
    }
}
