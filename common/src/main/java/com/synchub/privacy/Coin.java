package com.synchub.privacy;

import java.math.BigInteger;

/** Exact coins: uniform numbers, biased coins and coins of probability exp(-x), from whole numbers only. */
final class Coin {

    private final RandomSource random;

    Coin(RandomSource random) {
        this.random = random;
    }

    /** From 0 to bound - 1, by rejection: a remainder would favour small numbers. */
    BigInteger below(BigInteger bound) {
        int bits = bound.subtract(BigInteger.ONE).bitLength();
        BigInteger drawn = random.bits(bits);
        while (drawn.compareTo(bound) >= 0) {
            drawn = random.bits(bits);
        }
        return drawn;
    }

    /** True with probability numerator / denominator, which is between 0 and 1. */
    boolean flip(BigInteger numerator, BigInteger denominator) {
        return below(denominator).compareTo(numerator) < 0;
    }

    /** True with probability exp(-numerator / denominator), which is not negative. Algorithm 1 of the paper. */
    boolean exp(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        for (BigInteger whole = parts[0]; whole.signum() > 0; whole = whole.subtract(BigInteger.ONE)) {
            if (!expUpToOne(BigInteger.ONE, BigInteger.ONE)) {
                return false;
            }
        }
        return expUpToOne(parts[1], denominator);
    }

    private boolean expUpToOne(BigInteger numerator, BigInteger denominator) {
        BigInteger scaled = denominator;
        boolean odd = true;
        while (flip(numerator, scaled)) {
            scaled = scaled.add(denominator);
            odd = !odd;
        }
        return odd;
    }
}
