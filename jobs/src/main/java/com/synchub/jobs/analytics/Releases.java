package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.AnalyticsLayout.Release;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calendar of releases: what was published when, what was withdrawn and why, which days are missing. */
public final class Releases {

    /**
     * A line of the calendar.
     *
     * @param status {@code published}, {@code withdrawn}, {@code sealed} if it is paid for and not yet published, or {@code
     *     missing} if the cadence has a period without a release
     * @param revision -1 if it is missing
     * @param output where it is, as {@code s3://bucket/key}; null if it is not
     * @param note why it was withdrawn
     */
    public record Line(
            String metric,
            LocalDate date,
            int revision,
            String status,
            @Nullable BigDecimal rho,
            @Nullable String output,
            @Nullable String note) {}

    private final Supplier<PublishedTables> tables;
    private final Supplier<MetricCatalogue> catalogue;
    private final ReleaseLedger ledger;
    private final Clock clock;

    Releases(Supplier<PublishedTables> tables, Supplier<MetricCatalogue> catalogue, ReleaseLedger ledger, Clock clock) {
        this.tables = tables;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** All releases from the first one on, of one metric or of all; by metric, date and revision. */
    public List<Line> calendar(@Nullable String only) {
        List<Release> published = tables.get().releases();
        List<Release> withdrawn = tables.get().withdrawn();
        List<Line> lines = new ArrayList<>();
        published.stream().filter(each -> isOf(each, only)).forEach(each -> lines.add(line(each)));
        for (Release each : withdrawn) {
            if (isOf(each, only)) {
                Withdrawal withdrawal =
                        Objects.requireNonNull(tables.get().withdrawal(each).orElse(null));
                lines.add(new Line(
                        each.metric(), each.date(), each.revision(), "withdrawn", null, null, withdrawal.reason()));
            }
        }
        for (ReleaseHeader each : ledger.releases()) {
            Release release = new Release(each.metric(), each.date(), each.revision());
            if (isOf(release, only) && !published.contains(release) && !withdrawn.contains(release)) {
                lines.add(new Line(
                        each.metric(),
                        each.date(),
                        each.revision(),
                        each.withdrawn() ? "withdrawn" : "sealed",
                        each.rho(),
                        null,
                        null));
            }
        }
        missing(only, lines);
        lines.sort(Comparator.comparing(Line::metric).thenComparing(Line::date).thenComparing(Line::revision));
        return lines;
    }

    private static boolean isOf(Release release, @Nullable String only) {
        return only == null || release.metric().equals(only);
    }

    private Line line(Release each) {
        return new Line(
                each.metric(),
                each.date(),
                each.revision(),
                "published",
                tables.get().spend(each).rho(),
                tables.get().address(each),
                null);
    }

    /** The first day of each period since the first release of a metric that has none. */
    private void missing(@Nullable String only, List<Line> lines) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Line> gaps = new ArrayList<>();
        for (Metric metric : catalogue.get().metrics()) {
            List<LocalDate> dates = lines.stream()
                    .filter(each -> each.metric().equals(metric.id()))
                    .map(Line::date)
                    .sorted()
                    .distinct()
                    .toList();
            if (dates.isEmpty() || (only != null && !metric.id().equals(only))) {
                continue;
            }
            LocalDate period = start(metric, dates.get(0));
            while (next(metric, period).compareTo(today) <= 0) {
                LocalDate from = period;
                LocalDate until = next(metric, period);
                if (dates.stream().noneMatch(date -> !date.isBefore(from) && date.isBefore(until))) {
                    gaps.add(new Line(metric.id(), from, -1, "missing", null, null, null));
                }
                period = until;
            }
        }
        lines.addAll(gaps);
    }

    private static LocalDate start(Metric metric, LocalDate date) {
        return switch (metric.cadence()) {
            case DAILY -> date;
            case WEEKLY -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
            case MONTHLY -> date.withDayOfMonth(1);
        };
    }

    private static LocalDate next(Metric metric, LocalDate period) {
        return switch (metric.cadence()) {
            case DAILY -> period.plusDays(1);
            case WEEKLY -> period.plusWeeks(1);
            case MONTHLY -> period.plusMonths(1);
        };
    }

    /**
     * Takes a release back. What it has cost stays spent, since who has read it knows it.
     *
     * @throws SyncHubException {@code ANALYTICS_RELEASE_UNKNOWN}
     */
    public Line withdraw(String metric, LocalDate date, int revision, String by, String because) {
        Metric known = catalogue.get().metric(metric);
        Release release = new Release(known.id(), date, revision);
        boolean there = tables.get().releases().contains(release)
                || tables.get().withdrawn().contains(release)
                || ledger.find(metric, date, revision).isPresent();
        if (!there) {
            throw new SyncHubException(
                    ErrorCode.ANALYTICS_RELEASE_UNKNOWN,
                    "cannot withdraw revision " + revision + " of metric " + known.id() + " of " + date
                            + ": there is no such release",
                    "`synchub analytics list` shows the releases.");
        }
        if (ledger.find(metric, date, revision).isPresent()) {
            ledger.withdraw(metric, date, revision, by, because);
        }
        PublishedSpend cost = ledger.find(metric, date, revision)
                .map(each -> new PublishedSpend(metric, date, revision, each.rho(), each.delta()))
                .orElseGet(() -> tables.get().spend(release));
        Withdrawal withdrawal = tables.get()
                .withdraw(
                        release,
                        new Withdrawal(
                                clock.instant().truncatedTo(ChronoUnit.MILLIS), by, because, cost.rho(), cost.delta()));
        return new Line(metric, date, revision, "withdrawn", null, null, withdrawal.reason());
    }
}
