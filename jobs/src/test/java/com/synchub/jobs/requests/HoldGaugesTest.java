package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.MovedClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldGaugesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void holdsAreCountedByWhetherTheirReviewIsDue() {
        MeterRegistry registry = new SimpleMeterRegistry();
        MovedClock clock = new MovedClock(NOW);
        new HoldGauges(
                        () -> List.of(
                                LocalDate.parse("2026-11-23"),
                                LocalDate.parse("2026-11-24"),
                                LocalDate.parse("2026-11-25")),
                        clock)
                .bindTo(registry);

        assertThat(holds(registry, "due")).isEqualTo(2);
        assertThat(holds(registry, "later")).isEqualTo(1);

        clock.set(NOW.plus(Duration.ofDays(1)));
        assertThat(holds(registry, "due")).isEqualTo(3);
        assertThat(holds(registry, "later")).isZero();
    }

    private static double holds(MeterRegistry registry, String review) {
        return registry.get("synchub.holds").tag("review", review).gauge().value();
    }
}
