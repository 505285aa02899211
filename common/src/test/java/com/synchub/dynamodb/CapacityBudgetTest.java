package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.BlockingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityBudgetTest {

    private static final double WINDOW_SECONDS = 10;

    /** When a page's units were used, in seconds since the start. */
    private record Use(double second, double units) {}

    /**
     * Scanners that share a budget, each with one request after the other, played through as a queue of events. Costs
     * follow DynamoDB's rules from the sizes of the items.
     */
    private static final class Simulation {

        /** A scanner wants a page, having got one that cost so much; events of one moment stay in order. */
        private record Event(double second, long sequence, int scanner, double pageUnits) {}

        private final SteppedTime time = new SteppedTime();
        private final RecordedPause pause = new RecordedPause();
        private final CapacityBudget budget;
        private final List<PageCost> costs = new ArrayList<>();
        private final double[] charged;
        private final Random random;
        private final double latencySeconds;
        private final int itemBytes;
        private final List<Use> uses = new ArrayList<>();
        private long sequence;

        Simulation(double unitsPerSecond, int scanners, int itemBytes, double latencySeconds, long seed) {
            this.budget = new CapacityBudget(unitsPerSecond, new Waiting(time, pause));
            this.charged = new double[scanners];
            this.random = new Random(seed);
            this.latencySeconds = latencySeconds;
            this.itemBytes = itemBytes;
            for (int i = 0; i < scanners; i++) {
                costs.add(new PageCost(budget.pageCeiling(), false, OptionalInt.empty()));
            }
        }

        List<Use> run(double seconds) throws InterruptedException {
            PriorityQueue<Event> events = new PriorityQueue<>(
                    Comparator.comparingDouble(Event::second).thenComparingLong(Event::sequence));
            for (int i = 0; i < charged.length; i++) {
                events.add(new Event(0, sequence++, i, 0));
            }
            double turnEnds = 0;
            for (Event event = events.remove(); event.second() < seconds; event = events.remove()) {
                int scanner = event.scanner();
                time.set(Duration.ofNanos((long) (event.second() * 1e9)));
                if (event.pageUnits() > 0) {
                    budget.settle(charged[scanner], event.pageUnits());
                }
                if (event.second() < turnEnds) {
                    events.add(new Event(turnEnds, sequence++, scanner, 0));
                    continue;
                }
                charged[scanner] = costs.get(scanner).estimate();
                budget.charge(charged[scanner]);
                turnEnds = event.second() + pause.take() / 1e9;
                double answered = turnEnds + latencySeconds * (0.5 + random.nextDouble());
                double units = pageOf(costs.get(scanner));
                uses.add(new Use(answered, units));
                events.add(new Event(answered, sequence++, scanner, units));
            }
            return uses;
        }

        private double pageOf(PageCost cost) {
            int limit = cost.limit().orElse(Integer.MAX_VALUE);
            int items = 0;
            long bytes = 0;
            while (items < limit && bytes < 1 << 20) {
                bytes += (long) (itemBytes * (0.5 + random.nextDouble()));
                items++;
            }
            double units = Math.max(1, Math.ceil(bytes / 4096.0)) / 2;
            cost.observe(units, items);
            return units;
        }
    }

    /** Waits are taken down, not waited: other scanners go on meanwhile. */
    private static final class RecordedPause implements BlockingStrategy {
        private long nanos;

        @Override
        public void park(long wait) {
            nanos = wait;
        }

        long take() {
            long taken = nanos;
            nanos = 0;
            return taken;
        }
    }

    private static double used(List<Use> uses, double from) {
        return uses.stream()
                .filter(use -> use.second() >= from && use.second() < from + WINDOW_SECONDS)
                .mapToDouble(Use::units)
                .sum();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noTenSecondsUseMoreThanElevenTenthsOrLessThanEightTenths(
            @ForAll @DoubleRange(min = 5, max = 5_000) double unitsPerSecond,
            @ForAll @IntRange(min = 1, max = 8) int scanners,
            @ForAll @IntRange(min = 100, max = 20_000) int itemBytes,
            @ForAll @IntRange(min = 1, max = 100) int latencyMillis,
            @ForAll long seed)
            throws InterruptedException {
        double least = canBeUsed(unitsPerSecond, scanners, latencyMillis / 1000.0) ? 0.8 : 0;
        Statistics.collect(least > 0);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 80));
        assertThatEachTenSecondsUse(
                least,
                unitsPerSecond,
                new Simulation(unitsPerSecond, scanners, itemBytes, latencyMillis / 1000.0, seed));
    }

    private static void assertThatEachTenSecondsUse(double least, double unitsPerSecond, Simulation simulation)
            throws InterruptedException {
        List<Use> uses = simulation.run(40);
        double budget = unitsPerSecond * WINDOW_SECONDS;
        for (double from = 0; from <= 30; from += 0.25) {
            assertThat(used(uses, from) / budget)
                    .as("share of the budget from second %s", from)
                    .isBetween(least, 1.1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {233, 1, 2, 3, 4, 5, 6, 7})
    void pagesOfOneDearItemEachKeepToTheBudget(long seed) throws InterruptedException {
        assertThatEachTenSecondsUse(0.8, 5, new Simulation(5, 4, 16_429, 0.001, seed));
    }

    /** Whether full pages, one after the other, come fast enough even if each is as late as the slowest. */
    private static boolean canBeUsed(double unitsPerSecond, int scanners, double latencySeconds) {
        return scanners * 128 / (1.5 * latencySeconds) >= unitsPerSecond;
    }

    @Test
    void aPauseOfTheReaderIsNotMadeUpForByABurst() throws InterruptedException {
        SteppedTime time = new SteppedTime();
        CapacityBudget budget = new CapacityBudget(100, time.waiting());
        budget.charge(50);
        time.set(Duration.ofHours(1));
        Duration before = time.waiting().since(0);
        for (int i = 0; i < 20; i++) {
            budget.charge(50);
        }
        // 1,000 units at 100 a second, less the 25 that may be saved up
        assertThat(time.waiting().since(0).minus(before)).isEqualTo(Duration.ofMillis(9_750));
    }

    @Test
    void whatAPageCostMoreDelaysTheNext() throws InterruptedException {
        SteppedTime time = new SteppedTime();
        CapacityBudget budget = new CapacityBudget(10, time.waiting());
        budget.charge(5);
        budget.settle(5, 25);
        Duration before = time.waiting().since(0);
        budget.charge(5);
        assertThat(time.waiting().since(0).minus(before)).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void whatAPageCostLessIsGivenBack() throws InterruptedException {
        SteppedTime time = new SteppedTime();
        CapacityBudget budget = new CapacityBudget(10, time.waiting());
        budget.charge(5);
        budget.settle(5, 0.5);
        Duration before = time.waiting().since(0);
        budget.charge(2.5);
        assertThat(time.waiting().since(0).minus(before)).isZero();
    }

    @Test
    void halfUnitsAreCounted() throws InterruptedException {
        SteppedTime time = new SteppedTime();
        CapacityBudget budget = new CapacityBudget(1, time.waiting());
        Duration before = time.waiting().since(0);
        for (int i = 0; i < 100; i++) {
            budget.charge(0.5);
        }
        assertThat(time.waiting().since(0).minus(before)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void anInterruptedWaitGivesItsUnitsBack() throws InterruptedException {
        SteppedTime time = new SteppedTime();
        CapacityBudget budget = new CapacityBudget(10, time.waiting());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> budget.charge(1_000)).isInstanceOf(InterruptedException.class);
        Duration before = time.waiting().since(0);
        budget.charge(5);
        assertThat(time.waiting().since(0).minus(before)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void anUnlimitedBudgetNeverWaits() throws InterruptedException {
        CapacityBudget.unlimited().charge(1e12);
        CapacityBudget.unlimited().settle(1, 1e12);
        assertThat(CapacityBudget.unlimited().unitsPerSecond()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.49, 1e8 + 1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesABudgetThatIsNone(double unitsPerSecond) {
        assertThatThrownBy(() -> new CapacityBudget(unitsPerSecond)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageIsLimitedOnlyIfItCostsMoreThanAQuarterOfASecondOfTheBudget() {
        assertThat(new PageCost(257 / 2.0, false, OptionalInt.empty()).limit()).isEmpty();
        assertThat(new PageCost(256 / 2.0, false, OptionalInt.empty()).limit()).hasValue(2);
        assertThat(new PageCost(256, true, OptionalInt.empty()).limit()).hasValue(2);
        assertThat(new PageCost(1, false, OptionalInt.empty()).limit()).hasValue(1);
        assertThat(new PageCost(1_000, false, OptionalInt.of(2_500)).limit()).hasValue(2_500);
        assertThat(new PageCost(1, false, OptionalInt.of(2_500)).limit()).hasValue(1);
    }
}
