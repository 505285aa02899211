package com.synchub.bench.analytics;

import com.synchub.analytics.BoundedSql;
import com.synchub.analytics.Bounds;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.NoisedRow;
import com.synchub.analytics.PreNoise;
import com.synchub.privacy.RandomSource;
import com.synchub.table.TableCatalogue;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Relative error of the shipped metrics at the default budget, against what they would be without bounds and noise. A group
 * that is suppressed, or clipped, counts as what it is off by: a suppressed one by 100 %. Usage: Accuracy [TENANTS...]
 */
public final class Accuracy {

    private static final int ROUNDS = 40;
    private static final long NO_BOUND = 1_000_000_000_000L;

    private Accuracy() {}

    public static void main(String[] arguments) throws SQLException {
        List<Integer> sizes = arguments.length == 0
                ? List.of(1_000, 10_000, 100_000)
                : Arrays.stream(arguments).map(Integer::valueOf).toList();
        MetricCatalogue catalogue = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
        Map<String, List<String>> lines = new TreeMap<>();
        for (int size : sizes) {
            try (SyntheticTenants tenants = new SyntheticTenants(size)) {
                for (Metric metric : catalogue.metrics()) {
                    measure(metric, catalogue.sha256(), tenants, lines);
                }
            }
        }
        System.out.println("| metric | part | "
                + sizes.stream().map(size -> size + " tenants").collect(Collectors.joining(" | ")) + " |");
        System.out.println("| --- | --- |" + " --- |".repeat(sizes.size()));
        lines.forEach((name, cells) -> System.out.println("| " + name + " | " + String.join(" | ", cells) + " |"));
    }

    private static void measure(
            Metric metric, String catalogue, SyntheticTenants tenants, Map<String, List<String>> lines) {
        MetricRun run = new MetricRun(metric, LocalDate.of(2026, 11, 1), 0, catalogue);
        Noise noise = new Noise(RandomSource.secure());
        PreNoise exact = PreNoise.of(metric, tenants);
        List<Map<String, Long>> truths = metric.parts().stream()
                .map(part -> truth(metric, part, tenants))
                .toList();
        List<List<Double>> errors = new ArrayList<>();
        truths.forEach(truth -> errors.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            List<NoisedRow> rows = noise.release(run, exact);
            for (int i = 0; i < truths.size(); i++) {
                String part = metric.parts().get(i).name();
                Map<String, Long> shown = rows.stream()
                        .filter(row -> row.part().equals(part))
                        .collect(Collectors.toMap(NoisedRow::key, NoisedRow::value));
                List<Double> into = errors.get(i);
                truths.get(i).forEach((key, value) -> into.add(error(value, shown.get(key))));
            }
        }
        for (int i = 0; i < truths.size(); i++) {
            lines.computeIfAbsent(metric.id() + " | " + metric.parts().get(i).name(), name -> new ArrayList<>())
                    .add(cell(errors.get(i)));
        }
    }

    private static double error(long truth, @org.jspecify.annotations.Nullable Long shown) {
        return shown == null ? 1 : Math.abs(shown - truth) / (double) truth;
    }

    /** Without bounds; tenants stay tenants. Keys that nobody has have no relative error. */
    private static Map<String, Long> truth(Metric metric, Metric.Part part, SyntheticTenants tenants) {
        Bounds none =
                new Bounds(1_000_000, -NO_BOUND, metric.unit().equals("tenants") ? 1 : NO_BOUND, "For comparison.");
        Map<String, Long> truth = new TreeMap<>();
        tenants.query(
                BoundedSql.of(new Metric.Part(part.name(), part.sql(), part.keys(), none, part.rho())),
                (key, count, total) -> {
                    if (total > 0) {
                        truth.put(key, total);
                    }
                });
        return truth;
    }

    private static String cell(List<Double> errors) {
        Collections.sort(errors);
        return percent(errors.get(errors.size() / 2)) + " / " + percent(errors.get(errors.size() * 95 / 100));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }
}
