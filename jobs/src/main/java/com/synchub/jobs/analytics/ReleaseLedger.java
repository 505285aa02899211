package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.NoisedRow;
import com.synchub.analytics.PreNoise;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.AnalyticsLayout.Release;
import com.synchub.vault.Checksums;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where noise is bought. Paying, drawing and storing are one transaction, under the lock of the account: so nothing is drawn
 * that isn't paid for, nothing is drawn twice, and two processes never spend the same.
 */
public final class ReleaseLedger {

    private final BudgetRows rows;
    private final PrivacyBudget budget;
    private final Noise noise;
    private final TransactionOperations transactions;
    private final Clock clock;

    ReleaseLedger(BudgetRows rows, PrivacyBudget budget, Noise noise, TransactionOperations transactions, Clock clock) {
        this.rows = rows;
        this.budget = budget;
        this.noise = noise;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Buys a release, or yields the one that was bought before for the same metric, day and revision.
     *
     * @param exact asked only if it is to be bought, and before the lock is taken
     * @throws SyncHubException {@code PRIVACY_BUDGET_SPENT}; {@code ANALYTICS_RELEASE_UNKNOWN} if the revision before it
     *     isn't there; {@code ANALYTICS_RELEASE_DAMAGED}
     */
    public SealedRelease seal(MetricRun run, Supplier<PreNoise> exact) {
        String metric = run.metric().id();
        Optional<SealedRelease> before = find(metric, run.date(), run.revision());
        if (before.isPresent()) {
            return before.get();
        }
        requirePrevious(run);
        Spending cost = cost(run.metric());
        // Known to be in vain before the engine works for it; certain only under the lock.
        budget.require(cost, metric);
        PreNoise numbers = exact.get();
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.lock();
            return find(metric, run.date(), run.revision()).orElseGet(() -> {
                budget.require(cost, metric);
                SealedRelease drawn = drawn(run, cost, numbers);
                rows.insert(drawn, budget.today());
                return drawn;
            });
        }));
    }

    /** What was bought. Errors: {@code ANALYTICS_RELEASE_DAMAGED}. */
    public Optional<SealedRelease> find(String metric, LocalDate date, int revision) {
        return rows.find(metric, date, revision);
    }

    /** What number the next correction of a metric and day is; 0 if there is no release yet. */
    public int nextRevision(String metric, LocalDate date) {
        return rows.revisions(metric, date);
    }

    /** Everything that was ever bought, by the day it was paid on. */
    public List<ReleaseHeader> releases() {
        return rows.headers();
    }

    /** Notes that a release was taken back. It stays, and stays paid for: who has read it knows it. */
    public void withdraw(String metric, LocalDate date, int revision, String by, String because) {
        if (find(metric, date, revision).isEmpty()) {
            throw unknown(metric, date, revision);
        }
        rows.withdraw(metric, date, revision, clock.instant(), by, because);
    }

    /**
     * Refuses a ledger that doesn't know of what was published: a fresh or restored database would spend it again.
     *
     * @throws SyncHubException {@code PRIVACY_LEDGER_BEHIND}
     */
    public void requireCovers(List<PublishedSpend> published) {
        Map<Release, ReleaseHeader> known = new HashMap<>();
        rows.headers()
                .forEach(header -> known.put(new Release(header.metric(), header.date(), header.revision()), header));
        for (PublishedSpend spend : published) {
            ReleaseHeader header = known.get(new Release(spend.metric(), spend.date(), spend.revision()));
            if (header == null
                    || header.rho().compareTo(spend.rho()) != 0
                    || header.delta().compareTo(spend.delta()) != 0) {
                throw new SyncHubException(
                        ErrorCode.PRIVACY_LEDGER_BEHIND,
                        "cannot release anything: revision " + spend.revision() + " of metric " + spend.metric()
                                + " of " + spend.date() + " is published, and the ledger doesn't know of it",
                        "The database is fresh, or was restored to before that day. Restore it to a later time; nothing"
                                + " is released by a ledger that would pay twice with the same budget.");
            }
        }
    }

    private SealedRelease drawn(MetricRun run, Spending cost, PreNoise numbers) {
        List<NoisedRow> noised = noise.release(run, numbers);
        String content = ReleaseText.of(noised);
        return new SealedRelease(
                run.metric().id(),
                run.date(),
                run.revision(),
                cost.rho(),
                cost.delta(),
                run.catalogue(),
                Checksums.of(content.getBytes(StandardCharsets.UTF_8)).sha256(),
                noised,
                content);
    }

    private void requirePrevious(MetricRun run) {
        if (run.revision() < 0 || run.revision() > nextRevision(run.metric().id(), run.date())) {
            throw unknown(run.metric().id(), run.date(), run.revision() - 1);
        }
    }

    static Spending cost(Metric metric) {
        return new Spending(
                metric.rho().value(), metric.delta().map(delta -> delta.value()).orElse(BigDecimal.ZERO));
    }

    private static SyncHubException unknown(String metric, LocalDate date, int revision) {
        return new SyncHubException(
                ErrorCode.ANALYTICS_RELEASE_UNKNOWN,
                "cannot find revision " + revision + " of metric " + metric + " of " + date,
                "`synchub analytics list` shows the releases.");
    }
}
