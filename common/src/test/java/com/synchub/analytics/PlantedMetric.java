package com.synchub.analytics;

import com.synchub.privacy.Delta;
import com.synchub.privacy.Rho;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metrics with little noise, so that a test sees what it does. */
final class PlantedMetric {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private PlantedMetric() {}

    static Metric listed(List<String> keys, int groups, String rho) {
        return of(Keys.of(keys), groups, rho, null);
    }

    static Metric derived(int groups, String rho, String delta, int minimum) {
        return of(Keys.derived(), groups, rho, new Metric.Threshold(Rho.of(rho), Delta.of(delta), minimum));
    }

    private static Metric of(Keys keys, int groups, String rho, Metric.@Nullable Threshold threshold) {
        Bounds bounds = new Bounds(groups, 0, 1, "It is planted.");
        Metric.Part part = new Metric.Part("value", "SELECT 1", keys, bounds, Rho.of(rho));
        return new Metric(
                "planted",
                "How many?",
                "tenants",
                "None.",
                keys,
                List.of(part),
                threshold,
                Cadence.MONTHLY,
                null,
                Set.of("settings"),
                "planted.yaml");
    }

    static MetricRun run(Metric metric) {
        return new MetricRun(metric, DAY, 0, "0".repeat(64));
    }

    /** Each key with so many tenants, who contribute 1 each. */
    static PreNoise exact(Metric metric, Map<String, Long> tenants) {
        return PreNoise.of(metric, (sql, rows) -> tenants.forEach((key, count) -> rows.row(key, count, count)));
    }
}
