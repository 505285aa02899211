package com.synchub.jobs.drill;

import com.synchub.jobs.run.LastFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.DoubleSupplier;

/** The newest drill's figures as gauges, whichever instance ran it; not a number before the first one. */
final class DrillMetrics implements MeterBinder {

    static final String ITEMS_PER_SECOND = "items_per_second";
    static final String RTO = "rto_seconds";
    static final String RPO = "rpo_seconds";

    private final LastFigures figures;

    DrillMetrics(LastFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "synchub.drill.passed",
                "1 if all tenants came back whole, else 0",
                () -> 1 - figures.foundFaults(DrillJob.NAME));
        gauge(
                registry,
                "synchub.drill.items.per.second",
                "Items restored and proved a second",
                () -> figures.of(DrillJob.NAME, ITEMS_PER_SECOND));
        gauge(
                registry,
                "synchub.drill.rto.seconds",
                "Time to restore everything, extrapolated",
                () -> figures.of(DrillJob.NAME, RTO));
        gauge(
                registry,
                "synchub.drill.rpo.seconds",
                "Age of the backup at the time of the drill",
                () -> figures.of(DrillJob.NAME, RPO));
    }

    private static void gauge(MeterRegistry registry, String name, String description, DoubleSupplier figure) {
        Gauge.builder(name, figure::getAsDouble).description(description).register(registry);
    }
}
