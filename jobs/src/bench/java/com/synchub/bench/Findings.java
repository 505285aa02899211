package com.synchub.bench;

import com.synchub.bench.replay.DataSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes the figures out of the samples. What wasn't run is left out. */
final class Findings {

    private static final double MOST_CPU_SECONDS_PER_MILLION_ROWS = 6.5;
    private static final double LEAST_ROW_RATIO = 2;
    private static final double MOST_CPU_MILLIS_PER_OBJECT = 0.44;
    private static final double LEAST_OBJECT_RATIO = 3;
    private static final double MOST_PEAK_RATIO = 1.5;
    private static final double LEAST_LINEAR_RATIO = 1.8;
    private static final double MOST_LINEAR_RATIO = 2.2;
    private static final double MOST_INCREMENT_RATIO = 0.6;
    private static final double MILLION = 1e6;
    private static final double MIB = 1 << 20;

    private final List<Sample> samples;
    private final Sizes sizes;
    private final boolean judged;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(List<Sample> samples, Sizes sizes, boolean judged) {
        this.samples = samples;
        this.sizes = sizes;
        this.judged = judged;
    }

    /**
     * The figures.
     *
     * @param judged whether the data was large enough to compare with the targets
     */
    static List<Finding> of(List<Sample> samples, Sizes sizes, boolean judged) {
        Findings all = new Findings(samples, sizes, judged);
        all.rows();
        all.objects();
        all.wholeRuns();
        all.memory();
        all.linear();
        all.increments();
        return all.findings;
    }

    private void rows() {
        double millions = (sizes.moreItems().items() - sizes.base().items()) / MILLION;
        marginal(
                "rows",
                "step CPU per million rows",
                "s",
                sizes.moreItems(),
                millions,
                1,
                MOST_CPU_SECONDS_PER_MILLION_ROWS,
                LEAST_ROW_RATIO);
    }

    private void objects() {
        double objects = sizes.moreTenants().tenants() - sizes.base().tenants();
        marginal(
                "objects",
                "step CPU per object",
                "ms",
                sizes.moreTenants(),
                objects,
                1000,
                MOST_CPU_MILLIS_PER_OBJECT,
                LEAST_OBJECT_RATIO);
    }

    private void marginal(
            String scenario,
            String what,
            String unit,
            DataSpec larger,
            double count,
            double scale,
            double most,
            double leastRatio) {
        Double ours = difference(Contender.OURS, larger, s -> s.work().cpuSeconds(), count / scale);
        Double theirs = difference(Contender.DAYS_WORK, larger, s -> s.work().cpuSeconds(), count / scale);
        add(scenario, what, unit, ours, theirs, "<= " + most, ours == null ? null : ours <= most);
        Double ratio = quotient(theirs, ours);
        add(
                scenario,
                "day's work / ours",
                "x",
                ratio,
                null,
                ">= " + leastRatio,
                ratio == null ? null : ratio >= leastRatio);
        add(
                scenario,
                what.replace("step", "whole process"),
                unit,
                difference(Contender.OURS, larger, s -> s.usage().processCpuSeconds(), count / scale),
                difference(Contender.DAYS_WORK, larger, s -> s.usage().processCpuSeconds(), count / scale),
                "",
                null);
    }

    private void wholeRuns() {
        for (DataSpec data : List.of(sizes.base(), sizes.moreItems(), sizes.moreTenants())) {
            wholeRun(data, "step CPU", "s", s -> s.work().cpuSeconds());
            wholeRun(data, "whole process CPU", "s", s -> s.usage().processCpuSeconds());
            wholeRun(data, "wall time", "s", s -> s.usage().wallSeconds());
            wholeRun(
                    data,
                    "start-up and end",
                    "s",
                    s -> s.usage().wallSeconds() - s.work().seconds());
            wholeRun(data, "peak memory", "MiB", s -> s.usage().peakRssBytes() / MIB);
            wholeRun(data, "objects' bytes", "MiB", s -> s.work().bytesWritten() / MIB);
        }
    }

    private void wholeRun(DataSpec data, String what, String unit, ToDoubleFunction<Sample> figure) {
        add(
                data.label(),
                what,
                unit,
                median(marginal(Contender.OURS, data), figure),
                median(marginal(Contender.DAYS_WORK, data), figure),
                "",
                null);
    }

    private void memory() {
        Double many = median(
                ours(Scenario.MEMORY, sizes.moreTenants(), 1), s -> s.usage().peakRssBytes() / MIB);
        Double single =
                median(ours(Scenario.MEMORY, sizes.single(), 1), s -> s.usage().peakRssBytes() / MIB);
        add("memory", "peak, " + sizes.moreTenants().label(), "MiB", many, null, "", null);
        add("memory", "peak, " + sizes.single().label(), "MiB", single, null, "", null);
        if (many != null && single != null) {
            double ratio = Math.max(many, single) / Math.min(many, single);
            add("memory", "larger peak / smaller", "x", ratio, null, "<= " + MOST_PEAK_RATIO, ratio <= MOST_PEAK_RATIO);
        }
    }

    private void linear() {
        Double ratio = quotient(
                median(ours(Scenario.LINEAR, sizes.fourfold(), 1), s -> s.work().seconds()),
                median(ours(Scenario.LINEAR, sizes.twice(), 1), s -> s.work().seconds()));
        add(
                "linear",
                "step time, " + sizes.fourfold().label() + " : " + sizes.twice().label(),
                "x",
                ratio,
                null,
                LEAST_LINEAR_RATIO + " to " + MOST_LINEAR_RATIO,
                ratio == null ? null : ratio >= LEAST_LINEAR_RATIO && ratio <= MOST_LINEAR_RATIO);
    }

    private void increments() {
        for (DataSpec data : sizes.increments()) {
            Double ratio = quotient(
                    median(ours(Scenario.INCREMENTAL, data, 2), s -> s.work().seconds()),
                    median(ours(Scenario.INCREMENTAL, data, 1), s -> s.work().seconds()));
            add(
                    "incremental",
                    "step time, second : first, " + data.label(),
                    "x",
                    ratio,
                    null,
                    "<= " + MOST_INCREMENT_RATIO,
                    ratio == null ? null : ratio <= MOST_INCREMENT_RATIO);
        }
    }

    private @Nullable Double difference(
            Contender contender, DataSpec larger, ToDoubleFunction<Sample> figure, double count) {
        Double more = median(marginal(contender, larger), figure);
        Double base = median(marginal(contender, sizes.base()), figure);
        return more == null || base == null ? null : (more - base) / count;
    }

    private @Nullable Double median(Predicate<Sample> which, ToDoubleFunction<Sample> figure) {
        double[] sorted =
                samples.stream().filter(which).mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return null;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void add(
            String scenario,
            String what,
            String unit,
            @Nullable Double ours,
            @Nullable Double theirs,
            String target,
            @Nullable Boolean met) {
        if (ours != null || theirs != null) {
            findings.add(new Finding(scenario, what, unit, ours, theirs, target, judged ? met : null));
        }
    }

    private static Predicate<Sample> marginal(Contender contender, DataSpec data) {
        return sample -> sample.setting().scenario().equals(Scenario.MARGINAL)
                && sample.setting().contender() == contender
                && data.equals(sample.setting().data());
    }

    private static Predicate<Sample> ours(Scenario scenario, DataSpec data, int pass) {
        return sample -> sample.setting().scenario().equals(scenario.label())
                && sample.setting().pass() == pass
                && data.equals(sample.setting().data());
    }

    private static @Nullable Double quotient(@Nullable Double dividend, @Nullable Double divisor) {
        return dividend == null || divisor == null || divisor <= 0 ? null : dividend / divisor;
    }
}
