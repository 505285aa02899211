package com.synchub.jobs.analytics;

import com.synchub.analytics.BoundedSql;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.NoisedRow;
import com.synchub.analytics.PreNoise;
import com.synchub.analytics.QueryEngine;
import com.synchub.jobs.analytics.Population.Cell;
import com.synchub.privacy.RandomSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * What is published in a year of the shipped metrics at their cadences, about tenants who don't change meanwhile: the worst
 * case, since all releases of a number can be averaged. The noise is the shipped one.
 *
 * @param exact whether there is no noise and no threshold: the tables that an attack must succeed on
 */
record PublishedYear(Map<Cell, Estimate> cells, boolean exact) {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final Noise NOISE = new Noise(RandomSource.secure());

    /**
     * The mean of a number's releases.
     *
     * @param sigma of the noise on the mean
     */
    record Estimate(double mean, double sigma) {}

    /** With noise, as published. */
    static PublishedYear of(MetricCatalogue catalogue, Collection<Map<Cell, Long>> tenants) {
        Map<Cell, Long> totals = totals(tenants);
        Map<Cell, Long> counts = new HashMap<>();
        tenants.forEach(tenant -> tenant.keySet().forEach(cell -> counts.merge(cell, 1L, Long::sum)));
        return noised(catalogue, totals, cell -> counts.getOrDefault(cell, 0L));
    }

    static PublishedYear noised(MetricCatalogue catalogue, Map<Cell, Long> totals, ToLongFunction<Cell> counts) {
        Map<Cell, double[]> sums = new HashMap<>();
        for (Metric metric : catalogue.metrics()) {
            PreNoise numbers = PreNoise.of(metric, engine(metric, totals, counts));
            MetricRun run = new MetricRun(metric, DAY, 0, catalogue.sha256());
            for (int release = 0; release < metric.cadence().releases(); release++) {
                for (NoisedRow row : NOISE.release(run, numbers)) {
                    double[] sum = Objects.requireNonNull(sums.computeIfAbsent(
                            new Cell(metric.id(), row.part(), row.key()), unseen -> new double[3]));
                    sum[0]++;
                    sum[1] += row.valueNoisy();
                    sum[2] = row.sigma();
                }
            }
        }
        Map<Cell, Estimate> cells = new HashMap<>();
        sums.forEach((cell, sum) -> cells.put(cell, new Estimate(sum[1] / sum[0], sum[2] / Math.sqrt(sum[0]))));
        return new PublishedYear(cells, false);
    }

    /** Without noise and threshold. */
    static PublishedYear exactly(Collection<Map<Cell, Long>> tenants) {
        Map<Cell, Estimate> cells = new HashMap<>();
        totals(tenants).forEach((cell, total) -> cells.put(cell, new Estimate(total, 0)));
        return new PublishedYear(cells, true);
    }

    static Map<Cell, Long> totals(Collection<Map<Cell, Long>> tenants) {
        Map<Cell, Long> totals = new HashMap<>();
        tenants.forEach(tenant -> tenant.forEach((cell, value) -> totals.merge(cell, value, Long::sum)));
        return totals;
    }

    private static QueryEngine engine(Metric metric, Map<Cell, Long> totals, ToLongFunction<Cell> counts) {
        return (sql, rows) -> {
            String part = metric.parts().stream()
                    .filter(each -> BoundedSql.of(each).equals(sql))
                    .findFirst()
                    .orElseThrow()
                    .name();
            totals.forEach((cell, total) -> {
                if (cell.metric().equals(metric.id()) && cell.part().equals(part)) {
                    rows.row(cell.key(), counts.applyAsLong(cell), total);
                }
            });
        };
    }
}
