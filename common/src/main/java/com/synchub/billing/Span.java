package com.synchub.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A value and the days it holds.
 *
 * @param from the first day
 * @param until the first day after it; null if it holds on
 */
public record Span<T>(LocalDate from, @Nullable LocalDate until, T value) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    /** Whether any of the days from one to before another is in it. */
    public boolean touches(LocalDate first, LocalDate end) {
        return from.isBefore(end) && (until == null || first.isBefore(until));
    }
}
