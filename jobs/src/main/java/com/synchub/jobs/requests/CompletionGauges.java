package com.synchub.jobs.requests;

import com.synchub.jobs.run.Remembered;
import com.synchub.request.CompletionCheck;
import com.synchub.request.CompletionLook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Purges whose certificate has no stage 2 yet, from what is stored; every instance shows the same. {@code
 * synchub.purge.residuals.due} counts what should be gone and is not, {@code synchub.purge.stage2.overdue} the purges that
 * wait for it for longer than {@link #PATIENCE}.
 */
final class CompletionGauges implements MeterBinder {

    /** Who is behind the date has that long to look after it. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Remembered<List<CompletionRows.Open>> open;
    private final Clock clock;

    CompletionGauges(Supplier<List<CompletionRows.Open>> open, Clock clock) {
        this.open = new Remembered<>(open, FRESH, clock);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("synchub.purge.stage2.open", () -> count(purge -> true))
                .description("Purges without stage 2 of their certificate")
                .register(registry);
        Gauge.builder("synchub.purge.stage2.overdue", () -> count(this::isOverdue))
                .description("Purges of which something is left 3 days after all should be gone")
                .register(registry);
        for (CompletionCheck check : CompletionCheck.values()) {
            Gauge.builder("synchub.purge.residuals.due", () -> count(purge -> isDue(purge, check)))
                    .description("Purges of which something is left whose time is over, by what it is")
                    .tag("check", check.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private double count(Predicate<CompletionRows.Open> those) {
        return open.get()
                .map(all -> (double) all.stream().filter(those).count())
                .orElse(Double.NaN);
    }

    /** One that nobody could look at is due at once. */
    private static Instant dueAt(CompletionRows.Open purge) {
        return purge.look() == null ? purge.erasedAt() : purge.look().dueAt();
    }

    private boolean isOverdue(CompletionRows.Open purge) {
        return !clock.instant().isBefore(dueAt(purge).plus(PATIENCE));
    }

    private boolean isDue(CompletionRows.Open purge, CompletionCheck check) {
        CompletionLook look = purge.look();
        return look != null
                && look.open().stream().filter(left -> left.check() == check).anyMatch(left -> !clock.instant()
                        .isBefore(left.until() == null ? look.dueAt() : left.until()));
    }
}
