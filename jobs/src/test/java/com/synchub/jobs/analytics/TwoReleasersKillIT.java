package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.layout.AnalyticsLayout.Release;
import com.synchub.testkit.RequestMatch;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes of the shipped jar, each with a home of its own, release on one PostgreSQL from one budget. */
class TwoReleasersKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String METRIC = "active-tenants";
    /** As many releases as there is money for. */
    private static final int AFFORDABLE = 4;

    private static final BigDecimal BUDGET = new BigDecimal("0.0012").multiply(BigDecimal.valueOf(AFFORDABLE));

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    private final BackupWorld one = configured(BackupWorld.create());
    private final BackupWorld other = configured(one.neighbour());
    private final Proxies proxies = Proxies.before(one);

    private BackupWorld configured(BackupWorld world) {
        return world.with("synchub.staging.enabled", "true")
                .with("synchub.analytics.budget.rho", BUDGET.toPlainString())
                .with("synchub.lease-timeout", "6s")
                .with("SYNCHUB_DATABASE_URL", database.url())
                .with("SYNCHUB_DATABASE_USER", database.user())
                .with("SYNCHUB_DATABASE_PASSWORD", database.password());
    }

    @BeforeEach
    void aBackupHasStaged() {
        one.seed(new DemoData(5, 10, 100));
        one.backUp();
        one.close();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        proxies.close();
    }

    /** Each goes on until it is told that the budget is spent. */
    @Test
    void bothTogetherNeverSpendMoreThanTheBudget() throws Exception {
        assertThat(run(one, "analytics", "run", "--metric", METRIC, "--json").exitCode())
                .isZero();
        CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> corrections(other));
        int bought = corrections(one) + others.get(5, TimeUnit.MINUTES);

        assertThat(bought).isEqualTo(AFFORDABLE - 1);
        assertSpent(AFFORDABLE);
    }

    /**
     * One is stopped before it draws, so long that the other takes over and releases; then it wakes. It must not draw for
     * what was drawn meanwhile, whether for the first release or for a correction.
     */
    @ParameterizedTest
    @EnumSource(Which.class)
    void oneThatWasTakenForDeadDrawsNothingASecondTime(Which which) throws Exception {
        int before = which == Which.FIRST ? 0 : 1;
        if (before == 1) {
            assertThat(run(one, "analytics", "run", "--metric", METRIC, "--json")
                            .exitCode())
                    .isZero();
        }
        CompletableFuture<BackupProcess> sleeper = new CompletableFuture<>();
        CountDownLatch asleep = new CountDownLatch(1);
        proxies.s3()
                .on(RequestMatch.method("GET").pathContains("/staging/").pathContains("seg-"))
                .nth(1)
                .after(request -> {
                    sleeper.join().pause();
                    asleep.countDown();
                });
        try (BackupProcess process = BackupProcess.start(one, which.command())) {
            sleeper.complete(process);
            assertThat(asleep.await(2, TimeUnit.MINUTES)).isTrue();
            BackupProcess.Outcome awake = untilItIsTheirs(which);
            process.wake();
            BackupProcess.Outcome woken = process.await(PATIENCE);

            assertThat(awake.exitCode()).as("%s", awake).isZero();
            assertThat(woken.exitCode()).as("%s", woken).isNotEqualTo(BackupProcess.KILLED);
        }
        assertSpent(before + 1);
    }

    /** What is asked for while the other one sleeps. */
    private enum Which {
        FIRST,
        CORRECTION;

        String[] command() {
            return this == FIRST
                    ? new String[] {"analytics", "run", "--metric", METRIC, "--json"}
                    : new String[] {"analytics", "run", "--metric", METRIC, "--correct", "--json"};
        }
    }

    private BackupProcess.Outcome untilItIsTheirs(Which which) throws InterruptedException {
        BackupProcess.Outcome outcome = run(other, which.command());
        while (outcome.document().at("/error/code").asString("").equals("JOB_IS_RUNNING")) {
            outcome = run(other, which.command());
        }
        return outcome;
    }

    /** The objects, the ledger and the budget say the same. */
    private void assertSpent(int releases) {
        PublishedTables tables = new PublishedTables(other.bean(WorkBucket.class));
        List<Release> published = tables.releases();
        assertThat(published).hasSize(releases);
        BigDecimal sum = BigDecimal.ZERO;
        for (Release each : published) {
            SealedRelease release = other.bean(ReleaseLedger.class)
                    .find(each.metric(), each.date(), each.revision())
                    .orElseThrow();
            assertThat(tables.read(each)).hasValue(PublishedTables.encode(release));
            sum = sum.add(tables.spend(each).rho());
        }
        BudgetState state = other.bean(PrivacyBudget.class).state();
        assertThat(state.rhoSpent()).isEqualByComparingTo(sum).isLessThanOrEqualTo(BUDGET);
        assertThat(state.releases()).hasSize(releases);
    }

    private static int corrections(BackupWorld world) {
        List<BackupProcess.Outcome> bought = new ArrayList<>();
        while (true) {
            BackupProcess.Outcome outcome = run(world, Which.CORRECTION.command());
            String code = outcome.document().at("/error/code").asString("");
            if (outcome.exitCode() == 0) {
                bought.add(outcome);
            } else if (code.equals("PRIVACY_BUDGET_SPENT")) {
                return bought.size();
            } else {
                assertThat(code).as("%s", outcome).isEqualTo("JOB_IS_RUNNING");
            }
        }
    }

    private static BackupProcess.Outcome run(BackupWorld world, String... command) {
        try (BackupProcess process = BackupProcess.start(world, command)) {
            return process.await(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
