package com.synchub.jobs.api;

import com.synchub.jobs.analytics.BudgetState;
import com.synchub.jobs.analytics.ReleasePlan;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where the privacy budget of each tenant stands, over everything released in 365 days. Costs are decimals as text, exact.
 *
 * @param from first of the days that count, in UTC
 * @param to the last of them, today
 * @param rho what may be spent in them, in zero-concentrated differential privacy
 * @param delta what may be spent in them besides
 * @param epsilon what the whole budget is in the common measure, at its delta
 * @param yearlyRho what 365 days cost at most at the metrics' cadences
 * @param yearlyDelta what they cost besides
 * @param enoughUntil the last day on which all that is due can be paid; absent if that is so for two years at least
 */
record PrivacyBudgetView(
        LocalDate from,
        LocalDate to,
        String rho,
        String rhoSpent,
        String rhoLeft,
        String delta,
        String deltaSpent,
        String deltaLeft,
        double epsilon,
        String yearlyRho,
        String yearlyDelta,
        @Nullable LocalDate enoughUntil) {

    static PrivacyBudgetView of(BudgetState state, ReleasePlan plan) {
        return new PrivacyBudgetView(
                state.from(),
                state.to(),
                state.rho().toPlainString(),
                state.rhoSpent().toPlainString(),
                state.rhoLeft().toPlainString(),
                state.delta().toPlainString(),
                state.deltaSpent().toPlainString(),
                state.deltaLeft().toPlainString(),
                state.epsilon(),
                plan.yearlyRho().toPlainString(),
                plan.yearlyDelta().toPlainString(),
                plan.enoughUntil());
    }
}
