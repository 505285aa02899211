package com.synchub.privacy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;

/**
 * A cost in zero-concentrated differential privacy (Bun and Steinke 2016). Costs of releases about the same persons add
 * up, whatever they are about. Positive, and exact to 18 digits behind the point.
 */
public record Rho(BigDecimal value) implements Comparable<Rho> {

    /** Digits behind the point that a cost has at most. */
    public static final int DIGITS = 18;

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    public Rho {
        value = value.stripTrailingZeros();
        if (value.signum() <= 0 || value.scale() > DIGITS || value.compareTo(MOST) > 0) {
            throw invalid();
        }
    }

    /** Errors: {@code PRIVACY_PARAMETER_INVALID} for what is no number, or none above 0. */
    public static Rho of(String text) {
        try {
            return new Rho(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** Errors: {@code PRIVACY_PARAMETER_INVALID} for NaN, infinities, zero, negative and subnormal numbers. */
    public static Rho of(double value) {
        if (!Double.isFinite(value) || value < Double.MIN_NORMAL) {
            throw invalid();
        }
        return new Rho(BigDecimal.valueOf(value));
    }

    public Rho plus(Rho other) {
        return new Rho(value.add(other.value));
    }

    Rational exact() {
        return Rational.of(value);
    }

    @Override
    public int compareTo(Rho other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }

    private static SyncHubException invalid() {
        return new SyncHubException(
                ErrorCode.PRIVACY_PARAMETER_INVALID,
                "invalid rho: not a number above 0 and at most " + MOST + " with " + DIGITS
                        + " digits behind the point",
                "A smaller rho means more noise; 0 would mean infinite noise.");
    }
}
