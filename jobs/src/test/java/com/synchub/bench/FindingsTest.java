package com.synchub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.synchub.bench.replay.DataSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the figures are made of. */
class FindingsTest {

    private static final Sizes SIZES = Sizes.full(1, false);

    private final List<Sample> samples = new ArrayList<>();

    @Test
    void aRowsCostIsTheDifferenceOfMediansByTheRowsBetween() {
        for (double noise : new double[] {0, 90, 0}) {
            add(Scenario.MARGINAL, Contender.OURS, 1, SIZES.base(), 5 + noise, 1);
            add(Scenario.MARGINAL, Contender.OURS, 1, SIZES.moreItems(), 5 + 4 * 5, 1);
            add(Scenario.MARGINAL, Contender.DAYS_WORK, 1, SIZES.base(), 10, 1);
            add(Scenario.MARGINAL, Contender.DAYS_WORK, 1, SIZES.moreItems(), 10 + 4 * 18, 1);
        }
        Finding cost = finding("rows", "step CPU per million rows");
        assertThat(cost.ours()).isCloseTo(5, within(1e-9));
        assertThat(cost.daysWork()).isCloseTo(18, within(1e-9));
        assertThat(cost.met()).isTrue();
        Finding ratio = finding("rows", "day's work / ours");
        assertThat(ratio.ours()).isCloseTo(3.6, within(1e-9));
        assertThat(ratio.met()).isTrue();
    }

    @Test
    void anObjectsCostIsInMillisecondsByTheObjectsBetween() {
        add(Scenario.MARGINAL, Contender.OURS, 1, SIZES.base(), 5, 1);
        add(Scenario.MARGINAL, Contender.OURS, 1, SIZES.moreTenants(), 5 + 95 * 0.5, 1);
        add(Scenario.MARGINAL, Contender.DAYS_WORK, 1, SIZES.base(), 5, 1);
        add(Scenario.MARGINAL, Contender.DAYS_WORK, 1, SIZES.moreTenants(), 5 + 95 * 1.4, 1);
        Finding cost = finding("objects", "step CPU per object");
        assertThat(cost.ours()).isCloseTo(0.5, within(1e-9));
        assertThat(cost.met()).isFalse();
        assertThat(finding("objects", "day's work / ours").met()).isFalse();
    }

    @Test
    void timeIsLinearBetweenTheBounds() {
        add(Scenario.LINEAR, Contender.OURS, 1, SIZES.twice(), 1, 10);
        add(Scenario.LINEAR, Contender.OURS, 1, SIZES.fourfold(), 1, 22.1);
        Finding linear = finding("linear", "step time, 4,000k/400k : 2,000k/200k");
        assertThat(linear.ours()).isCloseTo(2.21, within(1e-9));
        assertThat(linear.met()).isFalse();
    }

    @Test
    void aSecondBackupIsComparedWithTheFirstOfTheSameData() {
        for (DataSpec data : SIZES.increments()) {
            add(Scenario.INCREMENTAL, Contender.OURS, 1, data, 1, 10);
        }
        add(Scenario.INCREMENTAL, Contender.OURS, 2, SIZES.increments().get(0), 1, 6);
        add(Scenario.INCREMENTAL, Contender.OURS, 2, SIZES.increments().get(1), 1, 6.1);
        assertThat(Findings.of(samples, SIZES, true)).extracting(Finding::met).containsExactly(true, false);
    }

    @Test
    void peaksAreComparedWhicheverIsLarger() {
        samples.add(sample(Scenario.MEMORY, Contender.OURS, 1, SIZES.moreTenants(), 1, 1, 200 << 20));
        samples.add(sample(Scenario.MEMORY, Contender.OURS, 1, SIZES.single(), 1, 1, 320 << 20));
        Finding ratio = finding("memory", "larger peak / smaller");
        assertThat(ratio.ours()).isCloseTo(1.6, within(1e-9));
        assertThat(ratio.met()).isFalse();
    }

    @Test
    void whatWasNotRunIsLeftOutAndSmallDataIsNotJudged() {
        assertThat(Findings.of(samples, SIZES, true)).isEmpty();
        add(Scenario.LINEAR, Contender.OURS, 1, SIZES.twice(), 1, 10);
        add(Scenario.LINEAR, Contender.OURS, 1, SIZES.fourfold(), 1, 90);
        assertThat(Findings.of(samples, SIZES, false))
                .singleElement()
                .extracting(Finding::met)
                .isNull();
    }

    private Finding finding(String scenario, String what) {
        return Findings.of(samples, SIZES, true).stream()
                .filter(finding ->
                        finding.scenario().equals(scenario) && finding.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private void add(
            Scenario scenario, Contender contender, int pass, DataSpec data, double cpuSeconds, double seconds) {
        samples.add(sample(scenario, contender, pass, data, cpuSeconds, seconds, 1));
    }

    private void add(String scenario, Contender contender, int pass, DataSpec data, double cpu, double seconds) {
        samples.add(sample(scenario, contender, pass, data, cpu, seconds, 1));
    }

    private static Sample sample(
            Scenario scenario, Contender contender, int pass, DataSpec data, double cpu, double seconds, long peak) {
        return sample(scenario.label(), contender, pass, data, cpu, seconds, peak);
    }

    private static Sample sample(
            String scenario, Contender contender, int pass, DataSpec data, double cpu, double seconds, long peak) {
        return new Sample(
                new Sample.Setting(scenario, 1, contender, pass, data, "2g"),
                new Sample.Work(seconds, cpu, data.items(), data.tenants(), data.tenants(), 0, 1),
                new Sample.Usage(seconds + 2, cpu + 3, peak, 0, 0, 0, 0),
                JsonNodeFactory.instance.objectNode());
    }
}
