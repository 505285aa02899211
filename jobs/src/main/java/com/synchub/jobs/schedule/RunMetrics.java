package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts how runs end: {@code synchub.runs}, by job, end and code. The label is not {@code job}, since Prometheus has one of
 * that name.
 */
final class RunMetrics implements RunObserver {

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(Run run, RunState state, @Nullable ErrorCode code) {
        Counter.builder("synchub.runs")
                .description("Runs that ended, by how")
                .tag("job_name", run.job())
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .tag("code", code == null ? "none" : code.name())
                .register(registry)
                .increment();
    }
}
