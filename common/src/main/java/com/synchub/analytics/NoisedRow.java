package com.synchub.analytics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A published row. Its numbers have noise on them; the interval covers the noise only, not what clipping leaves out.
 *
 * @param metric id
 * @param dt the day of the scan, in UTC
 * @param part {@code value}, or {@code numerator} or {@code denominator} of a ratio
 * @param key empty if the metric has one group
 * @param valueNoisy may be negative; the one to sum up
 * @param value brought back to what is possible; the one to show
 * @param sigma standard deviation of the noise
 * @param intervalLow of the 95 % interval of the bounded sum
 * @param intervalHigh of the 95 % interval of the bounded sum
 * @param tau the noisy count of tenants that the key has reached; null if keys don't come from the data
 * @param lower bound of a tenant's contribution to a key
 * @param upper bound of a tenant's contribution to a key
 * @param groups to how many keys a tenant contributes at most
 * @param rho what the release cost, all of its parts and keys together
 * @param delta what the release cost besides, 0 for most
 * @param revision 0, or what number its correction is
 * @param unit what is counted
 */
public record NoisedRow(
        String metric,
        LocalDate dt,
        String part,
        String key,
        long valueNoisy,
        long value,
        double sigma,
        long intervalLow,
        long intervalHigh,
        @Nullable Long tau,
        long lower,
        long upper,
        int groups,
        double rho,
        double delta,
        int revision,
        String unit) {}
