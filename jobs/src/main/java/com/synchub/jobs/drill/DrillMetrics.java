package com.synchub.jobs.drill;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The newest drill's figures as gauges; not a number before the first one. */
final class DrillMetrics {

    private final AtomicReference<@Nullable DrillReceipt> newest = new AtomicReference<>();

    DrillMetrics(MeterRegistry registry) {
        gauge(
                registry,
                "synchub.drill.passed",
                "1 if all tenants came back whole, else 0",
                r -> r.status() == DrillReceipt.Status.PASS ? 1 : 0);
        gauge(
                registry,
                "synchub.drill.items.per.second",
                "Items restored and proved a second",
                r -> r.itemsPerSecond());
        gauge(registry, "synchub.drill.rto.seconds", "Time to restore everything, extrapolated", r -> r.rtoSeconds());
        gauge(registry, "synchub.drill.rpo.seconds", "Age of the backup", r -> r.rpoSeconds());
    }

    void report(DrillReceipt receipt) {
        newest.set(receipt);
    }

    private interface Figure {
        double of(DrillReceipt receipt);
    }

    private void gauge(MeterRegistry registry, String name, String description, Figure figure) {
        Gauge.builder(name, newest, reference -> {
                    DrillReceipt receipt = reference.get();
                    return receipt == null ? Double.NaN : figure.of(receipt);
                })
                .description(description)
                .register(registry);
    }
}
