package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.layout.AnalyticsLayout.Release;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.List;

/**
 * Which metrics a scan is for: the first one of a week or a month is for those that are published so often. A scan that
 * failed on a Monday is made good on Tuesday, and no more is published in a year than the cadence says.
 */
final class DueMetrics {

    private static final int YEAR = 365;

    private final MetricCatalogue catalogue;
    private final List<Release> released;

    /** @param released what was released, published or not, withdrawn or not */
    DueMetrics(MetricCatalogue catalogue, List<Release> released) {
        this.catalogue = catalogue;
        this.released = List.copyOf(released);
    }

    /** Those of a scan of this day; those that were released of it already are among them. */
    List<Metric> on(LocalDate date) {
        return catalogue.metrics().stream()
                .filter(metric -> isDue(metric, date))
                .toList();
    }

    private boolean isDue(Metric metric, LocalDate date) {
        List<LocalDate> dates = released.stream()
                .filter(release -> release.metric().equals(metric.id()))
                .map(Release::date)
                .distinct()
                .toList();
        if (dates.contains(date)) {
            return true;
        }
        long lastYear = dates.stream()
                .filter(each -> each.isAfter(date.minusDays(YEAR)) && !each.isAfter(date))
                .count();
        return lastYear < metric.cadence().releases()
                && dates.stream().noneMatch(each -> isSamePeriod(metric, each, date));
    }

    private static boolean isSamePeriod(Metric metric, LocalDate one, LocalDate other) {
        return switch (metric.cadence()) {
            case DAILY -> one.equals(other);
            case WEEKLY ->
                one.get(IsoFields.WEEK_BASED_YEAR) == other.get(IsoFields.WEEK_BASED_YEAR)
                        && one.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == other.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTHLY -> YearMonth.from(one).equals(YearMonth.from(other));
        };
    }
}
