package com.synchub.jobs.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Where the budget stands.
 *
 * @param from first of the 365 days that count
 * @param to the last of them, today, in UTC
 * @param rho what may be spent in them
 * @param delta what may be spent in them besides
 * @param epsilon what the whole budget is in the common measure, at its delta
 * @param releases what was spent on, by day
 */
public record BudgetState(
        LocalDate from,
        LocalDate to,
        BigDecimal rho,
        BigDecimal rhoSpent,
        BigDecimal rhoLeft,
        BigDecimal delta,
        BigDecimal deltaSpent,
        BigDecimal deltaLeft,
        double epsilon,
        List<ReleaseHeader> releases) {

    public BudgetState {
        releases = List.copyOf(releases);
    }
}
