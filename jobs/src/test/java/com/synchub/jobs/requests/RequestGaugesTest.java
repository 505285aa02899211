package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.MovedClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestGaugesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void openRequestsAreCountedByTheTimeThatIsLeft() {
        MeterRegistry registry = new SimpleMeterRegistry();
        MovedClock clock = new MovedClock(NOW);
        new RequestGauges(
                        () -> List.of(
                                export(NOW.minusSeconds(1)),
                                export(NOW),
                                export(NOW.plus(Duration.ofDays(3))),
                                export(NOW.plus(Duration.ofDays(3)).plusSeconds(1)),
                                export(NOW.plus(Duration.ofDays(31)))),
                        clock)
                .bindTo(registry);

        assertThat(open(registry, "overdue")).isEqualTo(2);
        assertThat(open(registry, "three_days")).isEqualTo(1);
        assertThat(open(registry, "week")).isEqualTo(1);
        assertThat(open(registry, "later")).isEqualTo(1);

        clock.set(NOW.plus(Duration.ofDays(60)));
        assertThat(open(registry, "overdue")).isEqualTo(5);
        assertThat(open(registry, "later")).isZero();
    }

    @Test
    void unansweredRequestsAreCountedByWhereTheyStand() {
        MeterRegistry registry = new SimpleMeterRegistry();
        new RequestGauges(
                        () -> List.of(
                                export(NOW),
                                new Unanswered(RequestType.PURGE, RequestState.FAILED, NOW),
                                new Unanswered(RequestType.PURGE, RequestState.FAILED, NOW),
                                new Unanswered(RequestType.PURGE, RequestState.VERIFIED, NOW)),
                        new MovedClock(NOW))
                .bindTo(registry);

        assertThat(unanswered(registry, "purge", "failed")).isEqualTo(2);
        assertThat(unanswered(registry, "purge", "verified")).isEqualTo(1);
        assertThat(unanswered(registry, "export", "waiting")).isEqualTo(1);
        assertThat(unanswered(registry, "export", "failed")).isZero();
        assertThat(registry.find("synchub.requests.unanswered")
                        .tag("state", "cancelled")
                        .gauge())
                .isNull();
    }

    private static Unanswered export(Instant due) {
        return new Unanswered(RequestType.EXPORT, RequestState.WAITING, due);
    }

    private static double unanswered(MeterRegistry registry, String type, String state) {
        return registry.get("synchub.requests.unanswered")
                .tags("type", type, "state", state)
                .gauge()
                .value();
    }

    private static double open(MeterRegistry registry, String due) {
        return registry.get("synchub.requests.open").tag("due", due).gauge().value();
    }
}
