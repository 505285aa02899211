package com.synchub.analytics;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final double[] LOG_FACTORIALS = logFactorials();

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
            double atLeast = lower(hits);
            double atMost = 1 - lower(PAIRS - misses);
            bounds.add(atLeast <= DELTA ? 0 : Math.log((atLeast - DELTA) / atMost));
        }
        return bounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static long[] drawn(LongSupplier draws) {
        long[] drawn = new long[PAIRS];
        Arrays.setAll(drawn, i -> draws.getAsLong());
        return drawn;
    }

    /** The smallest probability that so many hits of all pairs are still believable of, once in a hundred million. */
    private static double lower(int hits) {
        double low = 0;
        double high = hits / (double) PAIRS;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (tail(hits, middle) < 1e-8) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The probability of at least so many hits; terms fall off fast where it is small. */
    private static double tail(int hits, double p) {
        if (hits == 0) {
            return 1;
        }
        if (p <= 0) {
            return 0;
        }
        double sum = 0;
        for (int k = hits; k <= PAIRS; k++) {
            double term = Math.exp(LOG_FACTORIALS[PAIRS]
                    - LOG_FACTORIALS[k]
                    - LOG_FACTORIALS[PAIRS - k]
                    + k * Math.log(p)
                    + (PAIRS - k) * Math.log1p(-p));
            sum += term;
            if (k > hits + 10 && term < sum * 1e-12) {
                break;
            }
        }
        return sum;
    }

    private static double[] logFactorials() {
        double[] logs = new double[PAIRS + 1];
        for (int i = 1; i <= PAIRS; i++) {
            logs[i] = logs[i - 1] + Math.log(i);
        }
        return logs;
    }
}
