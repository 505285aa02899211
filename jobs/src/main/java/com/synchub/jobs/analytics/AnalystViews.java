package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What analysts query: a view a metric, which shows the newest revision of each day, and sums over months with their noise.
 * The text runs unchanged on Athena, Trino and DuckDB.
 */
final class AnalystViews {

    /** Of the 97.5 % interval: two of them hold together with 95 %. */
    private static final String BOTH = "2.2414";

    private AnalystViews() {}

    /** SELECTs by the views' names, in the order they are made in. */
    static Map<String, String> of(MetricCatalogue catalogue) {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("newest", newest());
        for (Metric metric : catalogue.metrics()) {
            views.put(name(metric), metric.isRatio() ? ratio(metric) : single(metric));
        }
        views.put("monthly_sums", monthlySums());
        return views;
    }

    static String name(Metric metric) {
        return metric.id().replace('-', '_');
    }

    private static String newest() {
        return """
            SELECT p.*
            FROM published p
            JOIN (
              SELECT metric, dt, max(revision) AS revision FROM published GROUP BY metric, dt
            ) q ON q.metric = p.metric AND q.dt = p.dt AND q.revision = p.revision""";
    }

    private static String single(Metric metric) {
        return """
            SELECT dt, key, value_noisy, value, sigma, interval_low, interval_high, tau, lower, upper, groups,
              revision, unit
            FROM newest
            WHERE metric = '%s' AND part = 'value'""".formatted(metric.id());
    }

    /** The interval of the ratio is what both parts' intervals allow; without one where the denominator may be none. */
    private static String ratio(Metric metric) {
        return """
            SELECT n.dt AS dt, n.key AS key, n.value_noisy AS numerator_noisy, d.value_noisy AS denominator_noisy,
              n.sigma AS numerator_sigma, d.sigma AS denominator_sigma,
              CASE WHEN d.value > 0 THEN CAST(n.value AS DOUBLE) / d.value END AS ratio,
              CASE WHEN d.value_noisy - %1$s * d.sigma > 0
                THEN greatest(n.value_noisy - %1$s * n.sigma, 0) / (d.value_noisy + %1$s * d.sigma) END AS interval_low,
              CASE WHEN d.value_noisy - %1$s * d.sigma > 0
                THEN greatest(n.value_noisy + %1$s * n.sigma, 0) / (d.value_noisy - %1$s * d.sigma) END AS interval_high,
              n.revision AS revision, n.unit AS unit
            FROM newest n
            JOIN newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
            WHERE n.metric = '%2$s' AND n.part = 'numerator'""".formatted(BOTH, metric.id());
    }

    private static String monthlySums() {
        return """
            SELECT metric, part, key, substr(CAST(dt AS VARCHAR), 1, 7) AS month, count(*) AS releases,
              sum(value_noisy) AS value_noisy, sqrt(sum(sigma * sigma)) AS sigma,
              sum(value_noisy) - 1.96 * sqrt(sum(sigma * sigma)) AS interval_low,
              sum(value_noisy) + 1.96 * sqrt(sum(sigma * sigma)) AS interval_high
            FROM newest
            GROUP BY metric, part, key, substr(CAST(dt AS VARCHAR), 1, 7)""";
    }
}
