package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.jobs.analytics.Population.Cell;
import com.synchub.jobs.analytics.Population.Common;
import com.synchub.jobs.analytics.PublishedYear.Estimate;
import com.synchub.privacy.ClopperPearson;
import com.synchub.table.TableCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Attacks on a whole year of published tables, of the three kinds that European data protection asks about (singling out,
 * linking, inferring), each against a control as in Giomi and others, "A Unified Framework for Quantifying Privacy Risk in
 * Synthetic Data", 2023: the same attack on somebody who is not in the tables. What it gets out of those who are, and not
 * out of the others, is what the tables have given away. Each attack also has to succeed on the same tables without noise.
 *
 * <p>The fourth is what a year's whole budget allows: the attacker knows everything of everybody but whether one tenant is
 * there, and that one is at every bound of every metric.
 */
class YearlyAttackTest {

    private static final int TRIALS = Integer.getInteger("synchub.privacy.trials", 150);
    private static final int TENANTS = 200;
    /** Of a bound on one side; an interval of 95 % is said, and a test fails by chance once in a million runs. */
    private static final double SAID = 0.025;

    private static final double TESTED = 2.5e-7;
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private static final Population POPULATION = new Population(CATALOGUE, 3_000);

    /** How often an attack was right. */
    private record Rate(int right, int of) {

        double atLeast() {
            return ClopperPearson.atLeast(right, of, TESTED);
        }

        double atMost() {
            return ClopperPearson.atMost(right, of, TESTED);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f %% (%.1f to %.1f)",
                    100.0 * right / of,
                    100 * ClopperPearson.atLeast(right, of, SAID),
                    100 * ClopperPearson.atMost(right, of, SAID));
        }
    }

    /** Against those who are in the tables, and those who aren't. */
    private record Result(Rate attack, Rate control) {

        boolean showsNothing() {
            return attack.atLeast() <= control.atMost();
        }
    }

    /** One trial: whether the attack was right, on somebody who is there and on somebody who isn't. */
    private interface Trial {
        boolean[] attack(Random random, boolean exact);
    }

    private static Result attacked(String name, boolean exact, Trial trial) {
        Random random = new Random(11);
        int attack = 0;
        int control = 0;
        for (int i = 0; i < TRIALS; i++) {
            boolean[] right = trial.attack(random, exact);
            attack += right[0] ? 1 : 0;
            control += right[1] ? 1 : 0;
        }
        Result result = new Result(new Rate(attack, TRIALS), new Rate(control, TRIALS));
        System.out.println(
                name + (exact ? ", without noise" : "") + ": " + result.attack() + "; control " + result.control());
        return result;
    }

    private static PublishedYear year(List<Map<Cell, Long>> tenants, boolean exact) {
        return exact ? PublishedYear.exactly(tenants) : PublishedYear.of(CATALOGUE, tenants);
    }

    /** Says of something that exactly one tenant of the tables has it; of as many others it may be so too. */
    private static boolean[] singlesOut(Random random, boolean exact) {
        List<Map<Cell, Long>> all = POPULATION.some(random, 2 * TENANTS);
        List<Map<Cell, Long>> there = all.subList(0, TENANTS);
        Cell rare = year(there, exact).cells().entrySet().stream()
                .min(Comparator.comparingDouble((Map.Entry<Cell, Estimate> cell) ->
                                Math.abs(cell.getValue().mean() - 1))
                        .thenComparing(cell -> cell.getKey().toString()))
                .orElseThrow()
                .getKey();
        return new boolean[] {isOneOf(rare, there), isOneOf(rare, all.subList(TENANTS, 2 * TENANTS))};
    }

    private static boolean isOneOf(Cell cell, List<Map<Cell, Long>> tenants) {
        return tenants.stream()
                        .filter(tenant -> tenant.getOrDefault(cell, 0L) > 0)
                        .count()
                == 1;
    }

    @Test
    void nobodyIsSingledOut() {
        Result result = attacked("singling out", false, YearlyAttackTest::singlesOut);
        Result exact = attacked("singling out", true, YearlyAttackTest::singlesOut);

        assertThat(result.showsNothing()).as("%s", result).isTrue();
        assertThat(exact.showsNothing()).as("%s", exact).isFalse();
    }

    /**
     * Has two records of bookmarks, groups and use, and knows that one of them is of somebody in the tables, whose settings
     * and devices it has from elsewhere: which? Of the control nobody is there.
     */
    private static boolean[] links(Random random, boolean exact) {
        List<Map<Cell, Long>> all = POPULATION.some(random, TENANTS + 2);
        List<Map<Cell, Long>> there = all.subList(0, TENANTS);
        PublishedYear year = year(there, exact);
        double stranger = score(year, all.get(TENANTS + 1), TENANTS);
        return new boolean[] {
            score(year, there.get(0), TENANTS) > stranger, score(year, all.get(TENANTS), TENANTS) > stranger
        };
    }

    /** By how much the tables speak for a record's being in them, to somebody who knows what tenants are like. */
    private static double score(PublishedYear year, Map<Cell, Long> record, int tenants) {
        double score = 0;
        for (Map.Entry<Cell, Long> entry : record.entrySet()) {
            Cell cell = entry.getKey();
            Estimate estimate = year.cells().get(cell);
            boolean known =
                    cell.metric().equals("settings-adoption") || cell.metric().equals("devices-by-platform");
            if (!known && (estimate != null || year.exact())) {
                Common common = POPULATION.common(cell);
                double mean = estimate == null ? 0 : estimate.mean();
                double sigma = estimate == null ? 0 : estimate.sigma();
                double variance = tenants * common.variance() + sigma * sigma + 1e-9;
                double more = entry.getValue() - common.mean();
                score += more * (mean - tenants * common.mean() - more / 2) / variance;
            }
        }
        return score;
    }

    @Test
    void noTwoRecordsAreLinked() {
        Result result = attacked("linking", false, YearlyAttackTest::links);
        Result exact = attacked("linking", true, YearlyAttackTest::links);

        assertThat(result.showsNothing()).as("%s", result).isTrue();
        assertThat(exact.showsNothing()).as("%s", exact).isFalse();
    }

    /** Knows all of everybody, and of one tenant all but whether it has a setting, which a coin decides. */
    private static boolean[] infers(Random random, boolean exact) {
        List<Map<Cell, Long>> all = POPULATION.some(random, TENANTS);
        List<String> settings = CATALOGUE.metric("settings-adoption").keys().allowed();
        Cell secret = new Cell("settings-adoption", "value", settings.get(random.nextInt(settings.size())));
        List<Map<Cell, Long>> others = all.subList(0, TENANTS - 1);
        boolean has = random.nextBoolean();
        return new boolean[] {
            guess(others, all.get(TENANTS - 1), secret, has, exact) == has,
            guess(others, all.get(TENANTS - 1), secret, random.nextBoolean(), exact) == has
        };
    }

    private static boolean guess(
            List<Map<Cell, Long>> others, Map<Cell, Long> one, Cell secret, boolean has, boolean exact) {
        Map<Cell, Long> target = new HashMap<>(one);
        if (has) {
            target.put(secret, 1L);
        } else {
            target.remove(secret);
        }
        List<Map<Cell, Long>> there = new ArrayList<>(others);
        there.add(target);
        Estimate estimate = year(there, exact).cells().getOrDefault(secret, new Estimate(0, 0));
        return estimate.mean() - PublishedYear.totals(others).getOrDefault(secret, 0L) > 0.5;
    }

    @Test
    void noSettingIsInferred() {
        Result result = attacked("inferring", false, YearlyAttackTest::infers);
        Result exact = attacked("inferring", true, YearlyAttackTest::infers);

        assertThat(result.showsNothing()).as("%s", result).isTrue();
        assertThat(exact.showsNothing()).as("%s", exact).isFalse();
    }

    /**
     * Whether somebody is there who is at every bound. A year's whole rho lets such an attacker be right as often as one
     * that tells two normal distributions apart whose means are sqrt(2 rho) standard deviations apart.
     */
    @Test
    void theWorstTenantIsFoundNoMoreOftenThanTheYearsBudgetAllows() {
        Map<Cell, Long> worst = worst();
        Map<Cell, Long> without = new HashMap<>();
        worst.keySet().forEach(cell -> without.put(cell, 1_000_000L));
        Map<Cell, Long> with = new HashMap<>(without);
        worst.forEach((cell, value) -> with.merge(cell, value, Long::sum));

        int right = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            right += speaksForIt(PublishedYear.noised(CATALOGUE, with, cell -> 10_001), without, worst) ? 1 : 0;
            right += speaksForIt(PublishedYear.noised(CATALOGUE, without, cell -> 10_000), without, worst) ? 0 : 1;
        }
        Rate rate = new Rate(right, 2 * TRIALS);
        System.out.println("the worst tenant's presence: " + rate + "; allowed " + allowed());

        assertThat(rate.atLeast()).as("%s", rate).isLessThanOrEqualTo(allowed());
        assertThat(rate.atMost()).as("%s", rate).isGreaterThan(0.55);
    }

    private static boolean speaksForIt(PublishedYear year, Map<Cell, Long> others, Map<Cell, Long> worst) {
        double score = 0;
        for (Map.Entry<Cell, Long> entry : worst.entrySet()) {
            Estimate estimate = year.cells().getOrDefault(entry.getKey(), new Estimate(0, 1e9));
            double difference = estimate.mean() - others.getOrDefault(entry.getKey(), 0L);
            score += entry.getValue() * (difference - entry.getValue() / 2.0) / (estimate.sigma() * estimate.sigma());
        }
        return score > 0;
    }

    /** At the upper bound of as many keys as each part allows. */
    private static Map<Cell, Long> worst() {
        Map<Cell, Long> worst = new HashMap<>();
        for (Metric metric : CATALOGUE.metrics()) {
            for (Metric.Part part : metric.parts()) {
                for (int group = 0; group < part.bounds().groups(); group++) {
                    String key =
                            metric.threshold() == null ? metric.keys().certain().get(group) : "key " + group;
                    worst.put(
                            new Cell(metric.id(), part.name(), key),
                            part.bounds().upper());
                }
            }
        }
        return worst;
    }

    private static double allowed() {
        BigDecimal year = CATALOGUE.metrics().stream()
                .map(metric -> metric.rho()
                        .value()
                        .multiply(BigDecimal.valueOf(metric.cadence().releases())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return normal(Math.sqrt(2 * year.doubleValue()) / 2);
    }

    /** The standard normal distribution, by Simpson's rule. */
    private static double normal(double z) {
        int steps = 1_000;
        double sum = 1 + Math.exp(-z * z / 2);
        for (int i = 1; i < steps; i++) {
            double x = z * i / steps;
            sum += (i % 2 == 1 ? 4 : 2) * Math.exp(-x * x / 2);
        }
        return 0.5 + z / steps / 3 * sum / Math.sqrt(2 * Math.PI);
    }

    /** That sums of contributions are what the shipped SQL says is tested with the SQL; here, that there are any. */
    @Test
    void thePopulationIsWorthAttacking() {
        List<Map<Cell, Long>> some = POPULATION.some(new Random(1), TENANTS);

        assertThat(POPULATION.size()).isGreaterThan(2_900);
        assertThat(PublishedYear.totals(some).keySet().stream()
                        .map(Cell::metric)
                        .distinct())
                .hasSize(CATALOGUE.metrics().size());
        assertThat(PublishedYear.totals(some).values()).anyMatch(total -> total == 1);
    }
}
