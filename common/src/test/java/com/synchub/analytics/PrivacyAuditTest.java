package com.synchub.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.privacy.ClopperPearson;
import com.synchub.privacy.Delta;
import com.synchub.privacy.DiscreteGaussian;
import com.synchub.privacy.Epsilon;
import com.synchub.privacy.RandomSource;
import com.synchub.privacy.Rational;
import com.synchub.privacy.Rho;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * Somebody who knows everything but whether one tenant is there, and sees the releases: how much does it learn? Pairs of
 * runs with and without the tenant give a lower bound on epsilon that holds but once in a million (Clopper and Pearson). It
 * has to be below what is declared. The slow profile looks at 100,000 pairs.
 */
class PrivacyAuditTest {

    private static final int PAIRS = Boolean.getBoolean("synchub.slow") ? 100_000 : 20_000;
    private static final List<String> KEYS = List.of("a", "b", "c", "d");
    private static final String RHO = "0.5";
    private static final double DELTA = 1e-3;
    private static final double DECLARED = Epsilon.of(Rho.of(RHO), Delta.of(DELTA));

    @Test
    void whatIsReleasedTellsNoMoreThanIsDeclared() {
        Metric metric = PlantedMetric.listed(KEYS, 4, RHO);
        Noise noise = new Noise(RandomSource.secure());
        LongSupplier with = sums(noise, metric, 1);
        LongSupplier without = sums(noise, metric, 0);

        assertThat(lowerBound(with, without)).isBetween(0.8, DECLARED);
    }

    /** Every key's noise is made as if it were the only one. */
    @Test
    void aCostThatIsPaidForEachKeyApartIsCaught() {
        DiscreteGaussian noise = new DiscreteGaussian(Rational.of(1, 1), RandomSource.secure());

        assertThat(lowerBound(() -> four(noise, 1), () -> four(noise, 0))).isGreaterThan(DECLARED);
    }

    /** The best that can be made of four numbers that each grow by one: their sum. */
    private static LongSupplier sums(Noise noise, Metric metric, long tenants) {
        Map<String, Long> counts = new HashMap<>();
        KEYS.forEach(key -> counts.put(key, 10 + tenants));
        PreNoise exact = PlantedMetric.exact(metric, counts);
        MetricRun run = PlantedMetric.run(metric);
        return () -> noise.release(run, exact).stream()
                .mapToLong(row -> row.valueNoisy() - 10)
                .sum();
    }

    private static long four(DiscreteGaussian noise, long tenants) {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += tenants + noise.draw().longValueExact();
        }
        return sum;
    }

    /** The most that any of the events "it is at least t" proves. */
    private static double lowerBound(LongSupplier with, LongSupplier without) {
        long[] one = drawn(with);
        long[] other = drawn(without);
        List<Double> bounds = new ArrayList<>();
        for (int t = -4; t <= 14; t++) {
            int limit = t;
            int hits = (int) Arrays.stream(one).filter(x -> x >= limit).count();
            int misses = (int) Arrays.stream(other).filter(x -> x >= limit).count();
            double atLeast = ClopperPearson.atLeast(hits, PAIRS, 1e-8);
            double atMost = ClopperPearson.atMost(misses, PAIRS, 1e-8);
            bounds.add(atLeast <= DELTA ? 0 : Math.log((atLeast - DELTA) / atMost));
        }
        return bounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static long[] drawn(LongSupplier draws) {
        long[] drawn = new long[PAIRS];
        Arrays.setAll(drawn, i -> draws.getAsLong());
        return drawn;
    }
}
