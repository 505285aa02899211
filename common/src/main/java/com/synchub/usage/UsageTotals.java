package com.synchub.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;

/**
 * Sums over usage, exact; units as in {@link DailyUsage}.
 *
 * @param requests how many
 */
public record UsageTotals(long requests, long durationMicros, long megabyteMicros, long lateRequests) {

    public static final UsageTotals NONE = new UsageTotals(0, 0, 0, 0);

    public static UsageTotals of(DailyUsage usage) {
        return new UsageTotals(usage.requests(), usage.durationMicros(), usage.megabyteMicros(), usage.lateRequests());
    }

    /** Errors: {@code USAGE_INCONSISTENT} where a sum is beyond 2<sup>63</sup>, which no real usage comes near. */
    public UsageTotals plus(UsageTotals other) {
        try {
            return new UsageTotals(
                    Math.addExact(requests, other.requests),
                    Math.addExact(durationMicros, other.durationMicros),
                    Math.addExact(megabyteMicros, other.megabyteMicros),
                    Math.addExact(lateRequests, other.lateRequests));
        } catch (ArithmeticException e) {
            throw new SyncHubException(
                    ErrorCode.USAGE_INCONSISTENT,
                    "cannot add up usage: a sum is beyond 2^63",
                    "Look for logs with absurd durations or memory sizes among the input of this run.",
                    e);
        }
    }
}
