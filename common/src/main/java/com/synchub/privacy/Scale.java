package com.synchub.privacy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** How much noise a cost buys. */
public final class Scale {

    private Scale() {}

    /**
     * The variance that the noise on every number of a release needs, exactly: sigma² = sensitivity² / (2 rho).
     *
     * @param most by how much a person can change one number
     * @param groups how many of the numbers a person can change; the L2 sensitivity is most * sqrt(groups)
     */
    public static Rational variance(long most, int groups, Rho rho) {
        if (most <= 0 || groups <= 0) {
            throw refused("a sensitivity has to be above 0");
        }
        BigInteger squared = BigInteger.valueOf(most).pow(2).multiply(BigInteger.valueOf(groups));
        return new Rational(squared, BigInteger.ONE).dividedBy(Rational.of(2, 1).times(rho.exact()));
    }

    /** The square root, never below it. */
    public static double sigma(Rational variance) {
        MathContext up = new MathContext(25, RoundingMode.UP);
        BigDecimal root = new BigDecimal(variance.numerator())
                .divide(new BigDecimal(variance.denominator()), up)
                .sqrt(new MathContext(25, RoundingMode.HALF_UP));
        return Math.nextUp(root.doubleValue());
    }

    static Rational positive(Rational scale) {
        if (scale.signum() <= 0) {
            throw refused("a scale of noise has to be above 0");
        }
        return scale;
    }

    private static SyncHubException refused(String what) {
        return new SyncHubException(
                ErrorCode.PRIVACY_PARAMETER_INVALID,
                "invalid noise: " + what,
                "Correct the metric's bounds, or its rho.");
    }
}
