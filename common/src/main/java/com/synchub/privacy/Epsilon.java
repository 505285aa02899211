package com.synchub.privacy;

/** What a cost means in the more common measure. */
public final class Epsilon {

    private static final int STEPS = 300;
    private static final double SMALLEST_ORDER = 1 + 1e-9;
    private static final double LARGEST_ORDER = 1e9;

    private Epsilon() {}

    /**
     * The smallest epsilon for which rho-zCDP is certainly (epsilon, delta)-differentially private: proposition 12 of
     * Canonne, Kamath and Steinke, minimised over the order. For people; nothing depends on it.
     */
    public static double of(Rho rho, Delta delta) {
        double r = rho.value().doubleValue();
        double d = delta.value().doubleValue();
        double low = Math.log(SMALLEST_ORDER - 1);
        double high = Math.log(LARGEST_ORDER - 1);
        for (int i = 0; i < STEPS; i++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (at(left, r, d) < at(right, r, d)) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.max(0, at(low, r, d));
    }

    private static double at(double logOrderLessOne, double rho, double delta) {
        double lessOne = Math.exp(logOrderLessOne);
        double order = 1 + lessOne;
        return order * rho + (Math.log(1 / delta) + lessOne * Math.log1p(-1 / order) - Math.log(order)) / lessOne;
    }
}
