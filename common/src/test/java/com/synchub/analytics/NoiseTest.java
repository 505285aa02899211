package com.synchub.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.synchub.privacy.RandomSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is put on numbers before they are published. Sample sizes leave less than one false alarm in a million runs. */
class NoiseTest {

    private static final List<String> KEYS = List.of("a", "b", "c", "d");
    private static final Noise NOISE = new Noise(RandomSource.secure());

    @Test
    void everyKeyGetsADrawOfItsOwn() {
        Metric metric = PlantedMetric.listed(KEYS, 4, "0.001");
        PreNoise exact = PlantedMetric.exact(metric, Map.of("a", 1_000L, "b", 1_000L, "c", 1_000L, "d", 1_000L));
        int alike = 0;
        Map<String, Integer> untouched = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            Set<Long> values = new HashSet<>();
            for (NoisedRow row : NOISE.release(PlantedMetric.run(metric), exact)) {
                values.add(row.valueNoisy());
                untouched.merge(row.key(), row.valueNoisy() == 1_000 ? 1 : 0, Integer::sum);
            }
            alike += values.size() == 1 ? 1 : 0;
        }
        assertThat(alike).isLessThan(3);
        assertThat(untouched).allSatisfy((key, times) -> assertThat(times).isLessThan(20));
    }

    /** All keys cost rho once together, so each has noise for all that a tenant can be in: not for one. */
    @Test
    void theNoiseIsMadeForAllKeysOfATenant() {
        Metric metric = PlantedMetric.listed(KEYS, 4, "0.02");
        PreNoise exact = PlantedMetric.exact(metric, Map.of());
        double squares = 0;
        int draws = 0;
        for (int i = 0; i < 2_000; i++) {
            for (NoisedRow row : NOISE.release(PlantedMetric.run(metric), exact)) {
                squares += (double) row.valueNoisy() * row.valueNoisy();
                draws++;
                assertThat(row.sigma()).isCloseTo(10, within(1e-6));
            }
        }
        // The estimate's own standard deviation is 100 * sqrt(2 / 8000) = 1.6.
        assertThat(squares / draws).isCloseTo(100, within(8.5));
    }

    @Test
    void keysThatNobodyHasArePublishedWithNoiseAround0() {
        Metric metric = PlantedMetric.listed(KEYS, 1, "0.01");
        List<NoisedRow> rows = NOISE.release(PlantedMetric.run(metric), PlantedMetric.exact(metric, Map.of("a", 900L)));

        assertThat(rows).extracting(NoisedRow::key).containsExactlyElementsOf(KEYS);
        assertThat(rows.subList(1, 4)).allSatisfy(row -> {
            assertThat(row.valueNoisy()).isBetween(-60L, 60L);
            assertThat(row.value()).isEqualTo(Math.max(0, row.valueNoisy()));
        });
    }

    /** Right at the threshold chance decides; by the exact count it would be there always. */
    @Test
    void theThresholdIsForTheNoisyCount() {
        Metric metric = PlantedMetric.derived(1, "0.01", "1e-6", 1);
        long tau = Noise.tau(metric);
        PreNoise atTau = PlantedMetric.exact(metric, Map.of("k", tau));

        long shown = IntStream.range(0, 1_000)
                .filter(i -> !NOISE.release(PlantedMetric.run(metric), atTau).isEmpty())
                .count();

        assertThat(shown).isBetween(420L, 650L);
        assertThat(tau).isBetween(30L, 40L);
    }

    @Test
    void aKeyOfOneTenantDoesNotShow() {
        Metric metric = PlantedMetric.derived(10, "0.01", "1e-8", 1);
        Map<String, Long> single = new HashMap<>();
        IntStream.range(0, 500).forEach(i -> single.put("k" + i, 1L));

        assertThat(NOISE.release(PlantedMetric.run(metric), PlantedMetric.exact(metric, single)))
                .isEmpty();
    }

    @Test
    void aMinimumRaisesTheThresholdAndNeverLowersIt() {
        assertThat(Noise.tau(PlantedMetric.derived(1, "0.01", "1e-6", 500))).isEqualTo(500);
        assertThat(Noise.tau(PlantedMetric.derived(1, "0.01", "1e-6", 1)))
                .isEqualTo(Noise.tau(PlantedMetric.derived(1, "0.01", "1e-6", 2)));
    }

    /** The count's noise, too, is made for all keys of a tenant: ten of them need the root of ten times as much. */
    @Test
    void theThresholdGrowsWithTheKeysThatATenantCanHave() {
        long one = Noise.tau(PlantedMetric.derived(1, "0.001", "1e-6", 1));
        long ten = Noise.tau(PlantedMetric.derived(10, "0.001", "1e-6", 1));

        assertThat(ten).isGreaterThan((long) (3.1 * one));
    }

    @Test
    void anIntervalHoldsTheTruthNineteenTimesOfTwenty() {
        Metric metric = PlantedMetric.listed(KEYS, 1, "0.01");
        PreNoise exact = PlantedMetric.exact(metric, Map.of("a", 100L, "b", 100L, "c", 100L, "d", 100L));
        long within = IntStream.range(0, 1_000)
                .mapToLong(i -> NOISE.release(PlantedMetric.run(metric), exact).stream()
                        .filter(row -> row.intervalLow() <= 100 && 100 <= row.intervalHigh())
                        .count())
                .sum();
        // Of 4,000; five standard deviations are 69.
        assertThat(within).isBetween(3_731L, 3_950L);
    }
}
