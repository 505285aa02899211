package com.synchub.jobs.analytics;

import com.synchub.analytics.Cadence;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.Noise;
import com.synchub.privacy.Rational;
import com.synchub.privacy.Scale;
import com.synchub.privacy.Threshold;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is to come, from the catalogue and the ledger only. Spends nothing. */
public final class ReleasePlanner {

    private static final int HORIZON_DAYS = 730;

    private final Supplier<MetricCatalogue> catalogue;
    private final BudgetRows rows;
    private final PrivacyBudget budget;

    ReleasePlanner(Supplier<MetricCatalogue> catalogue, BudgetRows rows, PrivacyBudget budget) {
        this.catalogue = catalogue;
        this.rows = rows;
        this.budget = budget;
    }

    public ReleasePlan plan() {
        List<Metric> metrics = catalogue.get().metrics();
        List<ReleasePlan.Line> lines = new ArrayList<>();
        Spending year = Spending.NOTHING;
        for (Metric metric : metrics) {
            metric.parts().forEach(part -> lines.add(line(metric, part)));
            year = year.plus(times(
                    ReleaseLedger.cost(metric),
                    BigDecimal.valueOf(metric.cadence().releases())));
        }
        return new ReleasePlan(lines, year.rho(), year.delta(), enoughUntil(metrics));
    }

    private ReleasePlan.Line line(Metric metric, Metric.Part part) {
        Rational variance = Noise.variance(part);
        Spending cost = ReleaseLedger.cost(metric);
        return new ReleasePlan.Line(
                metric.id(),
                part.name(),
                metric.cadence().name().toLowerCase(Locale.ROOT),
                metric.keys().kind().name().toLowerCase(Locale.ROOT),
                Scale.sigma(variance),
                Threshold.halfWidth95(variance),
                part.bounds().groups(),
                part.bounds().lower(),
                part.bounds().upper(),
                metric.threshold() == null ? null : Noise.tau(metric),
                cost.rho(),
                cost.delta(),
                due(metric.cadence(), budget.today()));
    }

    /** The first day, from one on, on which a metric is due. */
    static LocalDate due(Cadence cadence, LocalDate from) {
        return switch (cadence) {
            case DAILY -> from;
            case WEEKLY -> from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> from.getDayOfMonth() == 1 ? from : from.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    }

    /** Goes through the days to come: what is due is paid, what is 365 days old is given back. */
    private @Nullable LocalDate enoughUntil(List<Metric> metrics) {
        LocalDate today = budget.today();
        Set<String> done = rows.headers().stream()
                .map(header -> header.metric() + header.spentOn())
                .collect(Collectors.toSet());
        Deque<Paid> paid = new ArrayDeque<>(rows.headers().stream()
                .map(header -> new Paid(header.spentOn(), header.spending()))
                .sorted(Comparator.comparing(Paid::day))
                .toList());
        for (LocalDate day = today; day.isBefore(today.plusDays(HORIZON_DAYS)); day = day.plusDays(1)) {
            LocalDate gone = day.minusDays(PrivacyBudget.DAYS);
            while (!paid.isEmpty() && !paid.peekFirst().day().isAfter(gone)) {
                paid.removeFirst();
            }
            LocalDate now = day;
            metrics.stream()
                    .filter(metric -> due(metric.cadence(), now).equals(now) && !done.contains(metric.id() + now))
                    .forEach(metric -> paid.addLast(new Paid(now, ReleaseLedger.cost(metric))));
            Spending spent = paid.stream().map(Paid::cost).reduce(Spending.NOTHING, Spending::plus);
            if (!spent.isWithin(budget.limit())) {
                return day.minusDays(1);
            }
        }
        return null;
    }

    private static Spending times(Spending cost, BigDecimal times) {
        return new Spending(cost.rho().multiply(times), cost.delta().multiply(times));
    }

    private record Paid(LocalDate day, Spending cost) {}
}
