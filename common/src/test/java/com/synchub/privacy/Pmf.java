package com.synchub.privacy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The exact probabilities of a distribution on whole numbers, to 40 digits, and how well draws fit them. */
final class Pmf {

    private static final MathContext EXACT = new MathContext(40);

    private final TreeMap<Integer, Double> probabilities = new TreeMap<>();

    private Pmf() {}

    static Pmf gaussian(long variance, int reach) {
        return of(reach, x -> exp(BigDecimal.valueOf(-(long) x * x).divide(BigDecimal.valueOf(2 * variance), EXACT)));
    }

    static Pmf laplace(long numerator, long denominator, int reach) {
        return of(
                reach,
                x -> exp(BigDecimal.valueOf(-Math.abs(x) * denominator).divide(BigDecimal.valueOf(numerator), EXACT)));
    }

    private interface Weight {
        BigDecimal of(int x);
    }

    private static Pmf of(int reach, Weight weight) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int x = -reach; x <= reach; x++) {
            sum = sum.add(weight.of(x));
        }
        Pmf pmf = new Pmf();
        for (int x = -reach; x <= reach; x++) {
            pmf.probabilities.put(x, weight.of(x).divide(sum, EXACT).doubleValue());
        }
        return pmf;
    }

    /** e to the power of x, by its series at a small enough argument. */
    private static BigDecimal exp(BigDecimal x) {
        int halvings = 0;
        BigDecimal small = x;
        while (small.abs().compareTo(BigDecimal.ONE) > 0) {
            small = small.divide(BigDecimal.valueOf(2), EXACT);
            halvings++;
        }
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i < 40; i++) {
            term = term.multiply(small, EXACT).divide(BigDecimal.valueOf(i), EXACT);
            sum = sum.add(term, EXACT);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, EXACT);
        }
        return sum;
    }

    /**
     * How far draws are from it, in standard deviations of a chi-square statistic made normal (Wilson and Hilferty).
     * Numbers expected fewer than 20 times are put together with their neighbours. Above 5.2 by chance: less than 1e-7.
     */
    double misfit(Supplier<BigInteger> draws, int count) {
        TreeMap<Integer, Integer> seen = new TreeMap<>();
        int least = probabilities.firstKey();
        int most = probabilities.lastKey();
        for (int i = 0; i < count; i++) {
            int drawn = draws.get().intValueExact();
            seen.merge(Math.max(least, Math.min(most, drawn)), 1, Integer::sum);
        }
        double chi = 0;
        int bins = 0;
        double expected = 0;
        int observed = 0;
        double left = 1;
        for (var entry : probabilities.entrySet()) {
            expected += entry.getValue() * count;
            observed += seen.getOrDefault(entry.getKey(), 0);
            left -= entry.getValue();
            if (expected >= 20 && left * count >= 20) {
                chi += (observed - expected) * (observed - expected) / expected;
                bins++;
                expected = 0;
                observed = 0;
            }
        }
        chi += (observed - expected) * (observed - expected) / expected;
        double freedom = bins;
        return (Math.cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
    }
}
