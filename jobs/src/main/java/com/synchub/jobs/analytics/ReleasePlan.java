package com.synchub.jobs.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What releases will cost and how exact they will be. Nothing of it is from the data, so it costs nothing.
 *
 * @param yearlyRho what 365 days cost at most, at the metrics' cadences
 * @param yearlyDelta what they cost besides
 * @param enoughUntil the last day on which all that is due can be paid; null if that is so for two years at least
 */
public record ReleasePlan(
        List<Line> lines,
        BigDecimal yearlyRho,
        BigDecimal yearlyDelta,
        @Nullable LocalDate enoughUntil) {

    /**
     * A part of a metric.
     *
     * @param cadence daily, weekly or monthly
     * @param keys none, public or derived
     * @param sigma standard deviation of the noise on each number
     * @param plusMinus95 half of the noise's 95 % interval
     * @param groups to how many keys a tenant contributes at most
     * @param lower to each, at least
     * @param upper to each, at most
     * @param tau the noisy count of tenants from which on a key shows; null if its keys don't come from the data
     * @param rho what a release of the metric costs, all parts together
     * @param next the next day that it is due on
     */
    public record Line(
            String metric,
            String part,
            String cadence,
            String keys,
            double sigma,
            long plusMinus95,
            int groups,
            long lower,
            long upper,
            @Nullable Long tau,
            BigDecimal rho,
            BigDecimal delta,
            LocalDate next) {}

    public ReleasePlan {
        lines = List.copyOf(lines);
    }
}
