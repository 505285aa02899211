package com.synchub.jobs.analytics;

import com.synchub.analytics.BoundedSql;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.bench.analytics.SyntheticTenants;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Made-up tenants, and what each contributes to every shipped metric, as the shipped SQL bounds it. A tenant's contribution
 * does not depend on who else is there, so tables over any of them are sums of these.
 */
final class Population {

    /** A number that is published: of a part of a metric, for a key. */
    record Cell(String metric, String part, String key) {}

    /** What a cell's contributions are like over everybody; common knowledge. */
    record Common(double mean, double variance) {}

    private static final int PSEUDONYM = 32;

    private final List<Map<Cell, Long>> tenants = new ArrayList<>();
    private final Map<Cell, Common> common = new HashMap<>();

    Population(MetricCatalogue catalogue, int count) {
        Map<String, Map<Cell, Long>> byTenant = new TreeMap<>();
        try (SyntheticTenants synthetic = new SyntheticTenants(count)) {
            for (Metric metric : catalogue.metrics()) {
                for (Metric.Part part : metric.parts()) {
                    synthetic.query(eachTenants(part), (tenantAndKey, one, value) -> Objects.requireNonNull(
                                    byTenant.computeIfAbsent(
                                            tenantAndKey.substring(0, PSEUDONYM), unseen -> new HashMap<>()))
                            .put(new Cell(metric.id(), part.name(), tenantAndKey.substring(PSEUDONYM)), value));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        tenants.addAll(byTenant.values());
        Map<Cell, double[]> sums = new HashMap<>();
        tenants.forEach(tenant -> tenant.forEach((cell, value) -> {
            double[] sum = Objects.requireNonNull(sums.computeIfAbsent(cell, unseen -> new double[2]));
            sum[0] += value;
            sum[1] += (double) value * value;
        }));
        sums.forEach((cell, sum) -> {
            double mean = sum[0] / tenants.size();
            common.put(cell, new Common(mean, sum[1] / tenants.size() - mean * mean));
        });
    }

    /** The bounded SQL without its last step, which sums over tenants. */
    private static String eachTenants(Metric.Part part) {
        String sql = BoundedSql.of(part);
        return sql.substring(0, sql.lastIndexOf("SELECT c.key AS key"))
                + "SELECT c.pseudonym || c.key AS key, 1 AS tenants, c.value AS total FROM clamped c";
    }

    /** Some of them, drawn by lot without putting any back. */
    List<Map<Cell, Long>> some(Random random, int count) {
        List<Map<Cell, Long>> all = new ArrayList<>(tenants);
        Collections.shuffle(all, random);
        return new ArrayList<>(all.subList(0, count));
    }

    int size() {
        return tenants.size();
    }

    Common common(Cell cell) {
        return common.getOrDefault(cell, new Common(0, 0));
    }
}
