package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.analytics.Cadence;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.layout.AnalyticsLayout.Release;
import com.synchub.table.TableCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which metrics a scan is for. */
class DueMetricsTest {

    private static final MetricCatalogue CATALOGUE = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private static final String WEEKLY = anyOf(Cadence.WEEKLY);
    private static final String MONTHLY = anyOf(Cadence.MONTHLY);

    private static String anyOf(Cadence cadence) {
        return CATALOGUE.metrics().stream()
                .filter(metric -> metric.cadence() == cadence)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static List<String> due(List<Release> released, String date) {
        return new DueMetrics(CATALOGUE, released)
                .on(LocalDate.parse(date)).stream().map(Metric::id).toList();
    }

    private static Release release(String metric, String date) {
        return new Release(metric, LocalDate.parse(date), 0);
    }

    @Test
    void theFirstScanIsForAll() {
        assertThat(due(List.of(), "2026-11-27")).hasSameSizeAs(CATALOGUE.metrics());
    }

    @Test
    void aWeekBeginsOnMondayAndHasOneRelease() {
        List<Release> tuesday = List.of(release(WEEKLY, "2026-11-24"));

        assertThat(due(tuesday, "2026-11-29")).doesNotContain(WEEKLY);
        assertThat(due(tuesday, "2026-11-30")).contains(WEEKLY);
        // The last days of a year are of a week that ends in the next.
        assertThat(due(List.of(release(WEEKLY, "2026-12-30")), "2027-01-02")).doesNotContain(WEEKLY);
    }

    @Test
    void aMonthHasOneRelease() {
        assertThat(due(List.of(release(MONTHLY, "2026-11-24")), "2026-11-30")).doesNotContain(MONTHLY);
        assertThat(due(List.of(release(MONTHLY, "2026-11-24")), "2026-12-01")).contains(MONTHLY);
    }

    /** Or a run that died after it had paid could not be made good. */
    @Test
    void whatWasReleasedOfThisScanIsStillDue() {
        assertThat(due(List.of(release(MONTHLY, "2026-11-24")), "2026-11-24")).contains(MONTHLY);
    }

    @Test
    void noMoreIsReleasedInAnyYearThanTheBudgetIsPlannedFor() {
        for (String metric : List.of(WEEKLY, MONTHLY)) {
            List<Release> released = new ArrayList<>();
            // A scan a day for three years, which drifts from the end of a period to the beginning of the next.
            for (LocalDate day = LocalDate.parse("2026-01-31");
                    day.isBefore(LocalDate.parse("2029-01-31"));
                    day = day.plusDays(1)) {
                if (due(released, day.toString()).contains(metric)) {
                    released.add(new Release(metric, day, 0));
                    LocalDate from = day.minusDays(365);
                    assertThat(released.stream().filter(each -> each.date().isAfter(from)))
                            .hasSizeLessThanOrEqualTo(
                                    CATALOGUE.metric(metric).cadence().releases());
                }
            }
            assertThat(released).hasSizeGreaterThan(30);
        }
    }
}
