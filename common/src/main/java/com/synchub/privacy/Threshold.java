package com.synchub.privacy;

/** From which noisy count on a key that comes from the data may show. */
public final class Threshold {

    private Threshold() {}

    /**
     * The smallest threshold that keys of one person only pass with a probability of at most delta, all of them together.
     *
     * @param variance of the noise on the count of persons
     * @param groups how many keys a person can have
     */
    public static long tau(Rational variance, Delta delta, int groups) {
        // Such a key's count is 1, so the noise alone has to reach tau - 1.
        return 1 + NormalTail.reached(Scale.sigma(variance), delta.value().doubleValue(), groups);
    }

    /** Plus and minus this is the noise's 95 percent interval. */
    public static long halfWidth95(Rational variance) {
        return NormalTail.halfWidth95(Scale.sigma(variance));
    }
}
