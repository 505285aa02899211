package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.MovedClock;
import com.synchub.request.CompletionCheck;
import com.synchub.request.CompletionLook;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompletionGaugesTest {

    private static final Instant ERASED = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant DUE = ERASED.plus(Duration.ofDays(35));

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MovedClock clock = new MovedClock(ERASED);

    @Test
    void aPurgeIsOverdueThreeDaysAfterAllShouldBeGone() {
        bind(new CompletionRows.Open(ERASED, look(CompletionCheck.OTHERS_ROWS, null)));

        assertThat(gauge("synchub.purge.stage2.open")).isEqualTo(1);
        clock.set(DUE.plus(Duration.ofDays(3)).minusMillis(1));
        assertThat(gauge("synchub.purge.stage2.overdue")).isZero();
        clock.set(DUE.plus(Duration.ofDays(3)).plusSeconds(6));
        assertThat(gauge("synchub.purge.stage2.overdue")).isEqualTo(1);
    }

    @Test
    void oneThatNobodyCouldLookAtIsOverdueSoon() {
        bind(new CompletionRows.Open(ERASED, null));

        clock.set(ERASED.plus(Duration.ofDays(3)));
        assertThat(gauge("synchub.purge.stage2.overdue")).isEqualTo(1);
    }

    @Test
    void whatIsLeftIsDueFromItsDateOnOrFromTheLastWhereItHasNone() {
        bind(
                new CompletionRows.Open(ERASED, look(CompletionCheck.SECOND_COUNT, ERASED.plus(Duration.ofHours(1)))),
                new CompletionRows.Open(ERASED, look(CompletionCheck.OTHERS_ROWS, null)));

        assertThat(due("second_count")).isZero();
        clock.set(ERASED.plus(Duration.ofHours(1)));
        assertThat(due("second_count")).isEqualTo(1);
        assertThat(due("others_rows")).isZero();
        clock.set(DUE);
        assertThat(due("others_rows")).isEqualTo(1);
        assertThat(due("stored_again")).isZero();
    }

    private static CompletionLook look(CompletionCheck check, @Nullable Instant until) {
        return new CompletionLook(DUE, List.of(), List.of(new CompletionLook.Open(check, "there", until)));
    }

    private void bind(CompletionRows.Open... open) {
        new CompletionGauges(() -> List.of(open), clock).bindTo(registry);
    }

    private double due(String check) {
        return registry.get("synchub.purge.residuals.due")
                .tag("check", check)
                .gauge()
                .value();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
