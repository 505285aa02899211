package com.synchub.privacy;

import java.math.BigInteger;

/**
 * Noise on whole numbers that falls off exponentially: P(x) is proportional to exp(-|x| / scale). Exact: algorithm 2 of
 * Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020.
 */
public final class DiscreteLaplace {

    private final BigInteger scaleNumerator;
    private final BigInteger scaleDenominator;
    private final Coin coin;

    /**
     * A source of draws.
     *
     * @param scale above 0
     */
    public DiscreteLaplace(Rational scale, RandomSource random) {
        this.scaleNumerator = Scale.positive(scale).numerator();
        this.scaleDenominator = scale.denominator();
        this.coin = new Coin(random);
    }

    /** One draw. How long it takes depends on nothing but the scale and the coins. */
    public BigInteger draw() {
        while (true) {
            BigInteger remainder = coin.below(scaleNumerator);
            if (!coin.exp(remainder, scaleNumerator)) {
                continue;
            }
            BigInteger whole = BigInteger.ZERO;
            while (coin.exp(BigInteger.ONE, BigInteger.ONE)) {
                whole = whole.add(BigInteger.ONE);
            }
            BigInteger magnitude = remainder.add(scaleNumerator.multiply(whole)).divide(scaleDenominator);
            boolean negative = coin.flip(BigInteger.ONE, BigInteger.TWO);
            // Zero has one sign only, or it would be drawn twice as often.
            if (negative && magnitude.signum() == 0) {
                continue;
            }
            return negative ? magnitude.negate() : magnitude;
        }
    }
}
