package com.synchub.jobs.requests;

import com.synchub.jobs.run.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Legal holds that are in force, from what is stored; every instance shows the same. {@code synchub.holds} counts them by
 * whether somebody should have looked by now whether they are still needed.
 */
final class HoldGauges implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Remembered<List<LocalDate>> reviews;
    private final Clock clock;

    HoldGauges(Supplier<List<LocalDate>> reviews, Clock clock) {
        this.reviews = new Remembered<>(reviews, FRESH, clock);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "due", review -> !today().isBefore(review));
        gauge(registry, "later", review -> today().isBefore(review));
    }

    private void gauge(MeterRegistry registry, String review, Predicate<LocalDate> those) {
        Gauge.builder("synchub.holds", () -> count(those))
                .description("Legal holds that are in force, by whether their review is due")
                .tag("review", review)
                .register(registry);
    }

    private double count(Predicate<LocalDate> those) {
        return reviews.get()
                .map(all -> (double) all.stream().filter(those).count())
                .orElse(Double.NaN);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
