package com.synchub.jobs.analytics;

import com.synchub.jobs.run.Remembered;
import com.synchub.staging.StagingRegister;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How old staged rows are: {@code synchub.staging.age}, in seconds since the scan began; 0 if nothing is staged. Above a day
 * nobody deletes them. How many rows there are is in no metric.
 */
final class StagingMetrics implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Remembered<List<StagingRegister.Staged>> runs;
    private final Clock clock;

    StagingMetrics(StagingRegister register, Clock clock) {
        this.runs = new Remembered<>(register::runs, FRESH, clock);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("synchub.staging.age", this::age)
                .description("Seconds since the oldest scan began of which rows are staged for analytics; 0 for none")
                .baseUnit("seconds")
                .register(registry);
    }

    private double age() {
        return runs.get().map(this::oldest).orElse(Double.NaN);
    }

    private double oldest(List<StagingRegister.Staged> staged) {
        return staged.stream()
                .map(run -> Duration.between(run.startedAt(), clock.instant()))
                .mapToDouble(Duration::toSeconds)
                .max()
                .orElse(0);
    }
}
