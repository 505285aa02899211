package com.synchub.privacy;

import java.math.BigInteger;

/**
 * Noise on whole numbers that falls off like a bell: P(x) is proportional to exp(-x² / (2 sigma²)). Exact: algorithm 3 of
 * Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020. Adding it to numbers of L2
 * sensitivity D costs rho = D² / (2 sigma²).
 */
public final class DiscreteGaussian {

    private final BigInteger varianceNumerator;
    private final BigInteger varianceDenominator;
    private final BigInteger scale;
    private final DiscreteLaplace proposal;
    private final Coin coin;

    /**
     * A source of draws.
     *
     * @param variance sigma², above 0
     */
    public DiscreteGaussian(Rational variance, RandomSource random) {
        this.varianceNumerator = Scale.positive(variance).numerator();
        this.varianceDenominator = variance.denominator();
        this.scale = varianceNumerator.divide(varianceDenominator).sqrt().add(BigInteger.ONE);
        this.proposal = new DiscreteLaplace(new Rational(scale, BigInteger.ONE), random);
        this.coin = new Coin(random);
    }

    /** One draw. How long it takes depends on nothing but sigma and the coins. */
    public BigInteger draw() {
        while (true) {
            BigInteger proposed = proposal.draw();
            // (|y| - sigma²/t)² / (2 sigma²) with sigma² = n/d:  (|y| d t - n)² / (2 n d t²)
            BigInteger distance =
                    proposed.abs().multiply(varianceDenominator).multiply(scale).subtract(varianceNumerator);
            BigInteger divisor = varianceNumerator
                    .multiply(varianceDenominator)
                    .multiply(scale)
                    .multiply(scale)
                    .shiftLeft(1);
            if (coin.exp(distance.multiply(distance), divisor)) {
                return proposed;
            }
        }
    }
}
