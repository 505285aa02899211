package com.synchub.privacy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;

/**
 * With what probability a key that only one person has may show. Above 0 and below 1, exact to 30 digits behind the
 * point. Those of releases add up.
 */
public record Delta(BigDecimal value) {

    /** Digits behind the point that it has at most. */
    public static final int DIGITS = 30;

    public Delta {
        value = value.stripTrailingZeros();
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) >= 0 || value.scale() > DIGITS) {
            throw invalid();
        }
    }

    /** Errors: {@code PRIVACY_PARAMETER_INVALID} for what is no number between 0 and 1. */
    public static Delta of(String text) {
        try {
            return new Delta(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** Errors: {@code PRIVACY_PARAMETER_INVALID} for NaN, infinities, zero, negative and subnormal numbers. */
    public static Delta of(double value) {
        if (!Double.isFinite(value) || value < Double.MIN_NORMAL) {
            throw invalid();
        }
        return new Delta(BigDecimal.valueOf(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static SyncHubException invalid() {
        return new SyncHubException(
                ErrorCode.PRIVACY_PARAMETER_INVALID,
                "invalid delta: not a number above 0 and below 1 with " + DIGITS + " digits behind the point",
                "It should be far below one over the number of tenants, for example 1e-8.");
    }
}
