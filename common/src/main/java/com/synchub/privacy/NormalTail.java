package com.synchub.privacy;

/**
 * Bounds on how far a draw strays. That of a discrete Gaussian is at most m or more with a probability not above that of a
 * normal one being above m - 1 (proposition 25 of Canonne, Kamath and Steinke); that one is bounded by Mills' ratio.
 */
final class NormalTail {

    private static final double NORMAL_95 = 1.959963984540055;

    private NormalTail() {}

    /** At least P(X >= z) of a standard normal X. */
    static double atLeast(double z) {
        return z <= 1 ? 0.5 : Math.exp(-z * z / 2) / (z * Math.sqrt(2 * Math.PI));
    }

    /** The smallest whole m with groups * P(draw >= m) certainly at most delta. */
    static long reached(double sigma, double delta, int groups) {
        long low = 0;
        long high = (long) Math.ceil(40 * sigma) + 2;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (groups * atLeast((middle - 1) / sigma) <= delta) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** A draw is within plus and minus this with at least 95 percent. */
    static long halfWidth95(double sigma) {
        return (long) Math.ceil(NORMAL_95 * sigma);
    }
}
