package com.synchub.privacy;

/**
 * What a number of hits in independent trials proves of their probability, exactly (Clopper and Pearson 1934): a bound on
 * one side that fails with at most the error asked for, whatever the probability is.
 */
public final class ClopperPearson {

    private static final int HALVINGS = 60;

    private ClopperPearson() {}

    /** The smallest probability that is still believable. */
    public static double atLeast(int hits, int trials, double error) {
        double low = 0;
        double high = hits / (double) trials;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (tail(hits, trials, middle) < error) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The largest probability that is still believable. */
    public static double atMost(int hits, int trials, double error) {
        return 1 - atLeast(trials - hits, trials, error);
    }

    /** The probability of at least so many hits, for p up to hits / trials: there each term is smaller than the one before. */
    private static double tail(int hits, int trials, double p) {
        if (hits == 0) {
            return 1;
        }
        if (p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return 1;
        }
        double term = Math.exp(logChoose(trials, hits) + hits * Math.log(p) + (trials - hits) * Math.log1p(-p));
        double odds = p / (1 - p);
        double sum = 0;
        for (int k = hits; k <= trials; k++) {
            sum += term;
            if (term < sum * 1e-15) {
                break;
            }
            term *= (trials - k) / (k + 1.0) * odds;
        }
        return sum;
    }

    private static double logChoose(int n, int k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    /** Exact for small numbers, and Stirling's series with four terms, right to 13 digits, for others. */
    private static double logFactorial(int n) {
        if (n < 32) {
            double log = 0;
            for (int i = 2; i <= n; i++) {
                log += Math.log(i);
            }
            return log;
        }
        double x = n + 1.0;
        return (x - 0.5) * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI)
                + 1 / (12 * x)
                - 1 / (360 * x * x * x)
                + 1 / (1260 * Math.pow(x, 5));
    }
}
