package com.synchub.jobs.analytics;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.privacy.Delta;
import com.synchub.privacy.Epsilon;
import com.synchub.privacy.Rho;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The one budget of a tenant over everything released in any 365 days. Nothing is disjoint to it: metrics, days, keys and
 * corrections add up, and what was withdrawn stays spent.
 */
public final class PrivacyBudget {

    /** How long a cost counts. */
    static final int DAYS = 365;

    private final BudgetRows rows;
    private final Spending limit;
    private final Clock clock;

    PrivacyBudget(BudgetRows rows, BudgetProperties properties, Clock clock) {
        this.rows = rows;
        this.limit = new Spending(properties.rho(), properties.delta());
        this.clock = clock;
    }

    /** Where it stands today. */
    public BudgetState state() {
        Spending spent = spent();
        Spending left = limit.minus(spent);
        return new BudgetState(
                today().minusDays(DAYS - 1L),
                today(),
                limit.rho(),
                spent.rho(),
                left.rho(),
                limit.delta(),
                spent.delta(),
                left.delta(),
                Epsilon.of(new Rho(limit.rho()), new Delta(limit.delta())),
                rows.headers().stream()
                        .filter(header -> header.spentOn().isAfter(today().minusDays(DAYS)))
                        .toList());
    }

    /** Errors: {@code PRIVACY_BUDGET_SPENT}. In a transaction that holds the account it is certain. */
    void require(Spending cost, String metric) {
        if (!spent().plus(cost).isWithin(limit)) {
            throw new SyncHubException(
                    ErrorCode.PRIVACY_BUDGET_SPENT,
                    "cannot release metric " + metric + ": it costs rho "
                            + cost.rho().toPlainString()
                            + ", and of the budget of 365 days there is "
                            + limit.minus(spent()).rho().toPlainString() + " left (delta "
                            + limit.minus(spent()).delta() + ")",
                    "Nothing was released. `synchub analytics plan` says from when on it can be; a larger budget is a"
                            + " decision about every tenant's privacy: SYNCHUB_ANALYTICS_BUDGET_RHO.");
        }
    }

    Spending limit() {
        return limit;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What was spent later than today too: a clock that was put back buys nothing. */
    private Spending spent() {
        return rows.spentAfter(today().minusDays(DAYS));
    }
}
