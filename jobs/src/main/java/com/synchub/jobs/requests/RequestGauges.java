package com.synchub.jobs.requests;

import com.synchub.jobs.run.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Requests whose person has not been answered yet, from what is stored; every instance shows the same. {@code
 * synchub.requests.open} counts them by the time that is left, {@code synchub.requests.unanswered} by where they stand.
 */
final class RequestGauges implements MeterBinder {

    /** How much time is left. */
    enum Due {
        OVERDUE(Duration.ZERO),
        THREE_DAYS(Duration.ofDays(3)),
        WEEK(Duration.ofDays(7)),
        LATER(Duration.ofDays(36_500));

        private final Duration within;

        Due(Duration within) {
            this.within = within;
        }

        static Due of(Duration left) {
            for (Due due : values()) {
                if (left.compareTo(due.within) <= 0) {
                    return due;
                }
            }
            return LATER;
        }
    }

    private static final Duration FRESH = Duration.ofSeconds(5);

    /** A person who was told no, or who took the request back, waits for nothing. */
    private static final Set<RequestState> WAITED_FOR =
            EnumSet.complementOf(EnumSet.of(RequestState.CANCELLED, RequestState.REFUSED));

    private final Remembered<List<Unanswered>> unanswered;
    private final Clock clock;

    RequestGauges(Supplier<List<Unanswered>> unanswered, Clock clock) {
        this.unanswered = new Remembered<>(unanswered, FRESH, clock);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Due due : Due.values()) {
            Gauge.builder("synchub.requests.open", () -> count(request -> due == left(request)))
                    .description("Requests that have not been answered, by the time that is left")
                    .tag("due", tag(due))
                    .register(registry);
        }
        for (RequestType type : RequestType.values()) {
            for (RequestState state : WAITED_FOR) {
                Gauge.builder(
                                "synchub.requests.unanswered",
                                () -> count(request -> request.type() == type && request.state() == state))
                        .description("Requests that have not been answered, by what they are for and where they stand")
                        .tag("type", tag(type))
                        .tag("state", tag(state))
                        .register(registry);
            }
        }
    }

    private double count(Predicate<Unanswered> those) {
        return unanswered
                .get()
                .map(all -> (double) all.stream().filter(those).count())
                .orElse(Double.NaN);
    }

    private Due left(Unanswered request) {
        return Due.of(Duration.between(clock.instant(), request.dueAt()));
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
