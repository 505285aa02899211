package com.synchub.jobs.isolation;

import com.synchub.jobs.run.LastFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.DoubleSupplier;

/** The newest run's figures as gauges, whichever instance ran it; not a number before the first one. */
final class IsolationMetrics implements MeterBinder {

    static final String CHECKS = "checks";
    static final String PASSED = "passed";
    static final String CONTROLS = "controls";
    static final String CAUGHT = "caught";

    private final LastFigures figures;

    IsolationMetrics(LastFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "synchub.isolation.passed",
                "1 if every check of the newest run passed and found its planted leak, else 0",
                () -> 1 - figures.foundFaults(IsolationJob.NAME));
        gauge(registry, "synchub.isolation.checks", "Checks of the newest run", () -> of(CHECKS));
        gauge(registry, "synchub.isolation.checks.passed", "Checks that passed", () -> of(PASSED));
        gauge(registry, "synchub.isolation.controls", "Planted leaks of the newest run", () -> of(CONTROLS));
        gauge(registry, "synchub.isolation.controls.caught", "Planted leaks that were found", () -> of(CAUGHT));
    }

    private double of(String figure) {
        return figures.of(IsolationJob.NAME, figure);
    }

    private static void gauge(MeterRegistry registry, String name, String description, DoubleSupplier figure) {
        Gauge.builder(name, figure::getAsDouble).description(description).register(registry);
    }
}
