package com.synchub.jobs.requests;

import com.synchub.jobs.run.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code synchub.requests.open}: requests whose person has not been answered yet, by the time that is left, from what is
 * stored; every instance shows the same.
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

    private final Remembered<Map<Due, Integer>> open;

    RequestGauges(Supplier<List<Instant>> dueTimes, Clock clock) {
        this.open = new Remembered<>(() -> counted(dueTimes.get(), clock.instant()), FRESH, clock);
    }

    private static Map<Due, Integer> counted(List<Instant> dueTimes, Instant now) {
        Map<Due, Integer> counts = new EnumMap<>(Due.class);
        dueTimes.forEach(due -> counts.merge(Due.of(Duration.between(now, due)), 1, Integer::sum));
        return counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Due due : Due.values()) {
            Gauge.builder("synchub.requests.open", () -> open.get()
                            .map(counts -> (double) counts.getOrDefault(due, 0))
                            .orElse(Double.NaN))
                    .description("Requests that have not been answered, by the time that is left")
                    .tag("due", due.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
