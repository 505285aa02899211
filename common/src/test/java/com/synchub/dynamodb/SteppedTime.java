package com.synchub.dynamodb;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A clock that stands still unless somebody waits or turns it. */
final class SteppedTime implements TimeMeter, BlockingStrategy {

    private long nanos = 1_000_000_000L;

    Waiting waiting() {
        return new Waiting(this, this);
    }

    void set(Duration sinceStart) {
        nanos = 1_000_000_000L + sinceStart.toNanos();
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public void park(long wait) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos += wait;
    }
}
