package com.synchub.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is asked for far more often than it is worth reading: a scrape asks for each gauge, of which many come
 * from one query. Where reading fails there is none, for ten times as long, so that a database that is away does not
 * keep a scrape waiting once for each gauge.
 */
public final class Remembered<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
    private static final int FAILURE_LASTS = 10;

    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    private @Nullable T value;
    private Instant until = Instant.MIN;

    public Remembered(Supplier<T> source, Duration fresh, Clock clock) {
        this.source = source;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** The value, or nothing if it could not be read. */
    public synchronized Optional<T> get() {
        if (!clock.instant().isBefore(until)) {
            read();
        }
        return Optional.ofNullable(value);
    }

    /** The next question is answered anew. */
    public synchronized void forget() {
        until = Instant.MIN;
    }

    private void read() {
        try {
            value = source.get();
            until = clock.instant().plus(fresh);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("failed to read what metrics are made from");
            value = null;
            until = clock.instant().plus(fresh.multipliedBy(FAILURE_LASTS));
        }
    }
}
