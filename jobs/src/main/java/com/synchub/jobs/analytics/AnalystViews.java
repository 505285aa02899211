package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What analysts query: a view a metric, which shows the newest revision of each day, and sums and ratios over months and years with their noise.
 * The text runs unchanged on Athena, Trino and DuckDB.
 */
final class AnalystViews {

    /** Standard deviations of the 95 % interval. */
    private static final String ONE = "1.9599640e0";

    private static final String MONTH = "substr(CAST(n.dt AS VARCHAR), 1, 7)";
    private static final String YEAR = "substr(CAST(n.dt AS VARCHAR), 1, 4)";

    private AnalystViews() {}

    /** SELECTs by the views' names, in the order they are made in. */
    static Map<String, String> of(MetricCatalogue catalogue) {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("newest", newest());
        for (Metric metric : catalogue.metrics()) {
            views.put(name(metric), metric.isRatio() ? ratio(metric) : single(metric));
        }
        views.put("monthly_sums", sums("month", MONTH));
        views.put("yearly_sums", sums("year", YEAR));
        views.put("monthly_ratios", ratios("month", MONTH));
        views.put("yearly_ratios", ratios("year", YEAR));
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

    /** Of one release. */
    private static String ratio(Metric metric) {
        return RatioSql.of("r.dt AS dt, r.key AS key, r.revision AS revision", """
                SELECT n.dt AS dt, n.key AS key, n.revision AS revision, n.unit AS unit, n.lower AS lower,
                  n.value_noisy AS numerator_noisy, n.sigma AS numerator_sigma,
                  d.value_noisy AS denominator_noisy, d.sigma AS denominator_sigma
                FROM newest n
                JOIN newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
                WHERE n.metric = '%s' AND n.part = 'numerator'""".formatted(metric.id()));
    }

    /**
     * Of all releases of a period: the sum of the numerators by that of the denominators. A key that one of the releases
     * does not have is not in its sum.
     */
    private static String ratios(String period, String of) {
        return RatioSql.of(
                "r.metric AS metric, r.key AS key, r.%1$s AS %1$s, r.releases AS releases".formatted(period),
                """
                SELECT n.metric AS metric, n.key AS key, %2$s AS %1$s, count(*) AS releases,
                  max(n.unit) AS unit, min(n.lower) AS lower,
                  CAST(sum(n.value_noisy) AS BIGINT) AS numerator_noisy, sqrt(sum(n.sigma * n.sigma)) AS numerator_sigma,
                  CAST(sum(d.value_noisy) AS BIGINT) AS denominator_noisy, sqrt(sum(d.sigma * d.sigma)) AS denominator_sigma
                FROM newest n
                JOIN newest d ON d.metric = n.metric AND d.dt = n.dt AND d.key = n.key AND d.part = 'denominator'
                WHERE n.part = 'numerator'
                GROUP BY n.metric, n.key, %2$s""".formatted(period, of));
    }

    /** Noises are independent, so variances add up. The mean is that of the releases that there are. */
    private static String sums(String period, String of) {
        return """
            SELECT s.metric AS metric, s.part AS part, s.key AS key, s.%1$s AS %1$s, s.releases AS releases,
              s.value_noisy AS value_noisy, s.sigma AS sigma,
              s.value_noisy - ceil(%3$s * s.sigma) AS interval_low,
              s.value_noisy + ceil(%3$s * s.sigma) AS interval_high,
              CAST(s.value_noisy AS DOUBLE) / s.releases AS mean_noisy,
              (s.value_noisy - ceil(%3$s * s.sigma)) / s.releases AS mean_low,
              (s.value_noisy + ceil(%3$s * s.sigma)) / s.releases AS mean_high
            FROM (
              SELECT n.metric AS metric, n.part AS part, n.key AS key, %2$s AS %1$s, count(*) AS releases,
                CAST(sum(n.value_noisy) AS BIGINT) AS value_noisy, sqrt(sum(n.sigma * n.sigma)) AS sigma
              FROM newest n
              GROUP BY n.metric, n.part, n.key, %2$s
            ) s""".formatted(period, of, ONE);
    }
}
