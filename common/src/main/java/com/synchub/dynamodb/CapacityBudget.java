package com.synchub.dynamodb;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Capacity units per second that all scanners of a process share. Within any 10 seconds at most 1.1 times the budget is
 * used, and at least 0.8 times as long as there is work. A page is paid for before it is asked for, by an estimate, and
 * the difference is settled when its cost is known; scanners ask for pages that cost no more than a quarter of a
 * second of the budget. Only an item that alone costs more than half a second of the budget may make a larger step.
 * Thread-safe.
 */
public final class CapacityBudget {

    /** Capacity comes in steps of half a unit; some endpoints say it more finely. */
    private static final double TOKENS_PER_UNIT = 10;
    /** One token a nanosecond is all that the bucket can count. */
    private static final double MAX_UNITS_PER_SECOND = 1e9 / TOKENS_PER_UNIT;

    private static final double MIN_UNITS_PER_SECOND = 0.5;

    /** What may be used at once after a pause, and what a page may cost, in seconds of the budget. */
    private static final double STEP_SECONDS = 0.25;

    private final double unitsPerSecond;
    private final Waiting waiting;
    private final @Nullable Bucket bucket;

    /**
     * One waits at a time. If all did, each with its estimate paid, what they then get back would be a burst.
     */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param unitsPerSecond read capacity units, {@value #MIN_UNITS_PER_SECOND} to 100,000,000 */
    public CapacityBudget(double unitsPerSecond) {
        this(unitsPerSecond, Waiting.REAL);
    }

    CapacityBudget(double unitsPerSecond, Waiting waiting) {
        if (!(unitsPerSecond >= MIN_UNITS_PER_SECOND && unitsPerSecond <= MAX_UNITS_PER_SECOND)) {
            throw new IllegalArgumentException("invalid budget " + unitsPerSecond + ": it must be between "
                    + MIN_UNITS_PER_SECOND + " and " + MAX_UNITS_PER_SECOND + " units per second");
        }
        this.unitsPerSecond = unitsPerSecond;
        this.waiting = waiting;
        long step = Math.max(1, tokens(unitsPerSecond * STEP_SECONDS));
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(step)
                        .refillGreedy(tokens(unitsPerSecond * 60), Duration.ofMinutes(1))
                        .initialTokens(0))
                .withCustomTimePrecision(waiting.clock())
                .build();
    }

    private CapacityBudget() {
        this.unitsPerSecond = Double.POSITIVE_INFINITY;
        this.waiting = Waiting.REAL;
        this.bucket = null;
    }

    /** No bound at all: for endpoints that bill nobody. */
    public static CapacityBudget unlimited() {
        return new CapacityBudget();
    }

    public double unitsPerSecond() {
        return unitsPerSecond;
    }

    /** What one page should not cost more than. */
    double pageCeiling() {
        return unitsPerSecond * STEP_SECONDS;
    }

    /** Pays for a page, and waits until the budget allows it. Interrupted, it gives the units back. */
    void charge(double units) throws InterruptedException {
        if (bucket == null) {
            return;
        }
        long tokens = tokens(units);
        turn.lockInterruptibly();
        try {
            waiting.pause(bucket.consumeIgnoringRateLimits(tokens));
        } catch (InterruptedException e) {
            bucket.addTokens(tokens);
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /** Corrects a charge when the cost is known. A page that cost more delays those that come after it. */
    void settle(double charged, double actual) {
        if (bucket == null) {
            return;
        }
        long difference = tokens(actual) - tokens(charged);
        if (difference > 0) {
            bucket.consumeIgnoringRateLimits(difference);
        } else if (difference < 0) {
            bucket.addTokens(-difference);
        }
    }

    private static long tokens(double units) {
        return Math.round(units * TOKENS_PER_UNIT);
    }
}
