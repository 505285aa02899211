package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.NoisedRow;
import com.synchub.analytics.PreNoise;
import com.synchub.analytics.QueryEngine;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.privacy.RandomSource;
import com.synchub.table.TableCatalogue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Paying, drawing and storing, on both databases. */
class ReleaseLedgerIT {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private static final Metric ACTIVE = CATALOGUE.metric("active-tenants");
    private static final Metric DOMAINS = CATALOGUE.metric("bookmark-domains");
    private static final long EXACT = 123_456_789;
    private static final String MANY = "m<\u0001'\"\n\\.example";

    private static Clock at(LocalDate day) {
        return Clock.fixed(day.atTime(3, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private record Place(TestDatabase database, JdbcClient jdbc, ReleaseLedger ledger, PrivacyBudget budget) {}

    private static Place place(TestDatabase database, String rho, Clock clock) {
        var data = database.dataSource();
        JdbcClient jdbc = JdbcClient.create(data);
        BudgetRows rows = new BudgetRows(jdbc);
        PrivacyBudget budget =
                new PrivacyBudget(rows, new BudgetProperties(new BigDecimal(rho), new BigDecimal("1e-6")), clock);
        return new Place(
                database,
                jdbc,
                new ReleaseLedger(
                        rows,
                        budget,
                        new Noise(RandomSource.secure()),
                        new TransactionTemplate(new JdbcTransactionManager(data)),
                        clock),
                budget);
    }

    private static Place place(TestDatabase.Kind kind, String rho) {
        return place(TestDatabase.create(kind), rho, at(DAY));
    }

    private static MetricRun run(Metric metric, LocalDate date, int revision) {
        return new MetricRun(metric, date, revision, CATALOGUE.sha256());
    }

    /** Of one group, or of domains: one that all have, and one that a single tenant has. */
    private static Supplier<PreNoise> exact(Metric metric) {
        QueryEngine engine = (sql, rows) -> {
            if (metric.equals(DOMAINS)) {
                rows.row(MANY, 5_000, 5_000);
                rows.row("one<\u0001'.example", 1, 1);
            } else {
                rows.row("", EXACT, EXACT);
            }
        };
        return () -> PreNoise.of(metric, engine);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void isDrawnOnceAndComesBackByteForByte(TestDatabase.Kind kind) {
        Place place = place(kind, "0.5");
        AtomicInteger asked = new AtomicInteger();
        Supplier<PreNoise> counted = () -> {
            asked.incrementAndGet();
            return exact(ACTIVE).get();
        };

        SealedRelease first = place.ledger().seal(run(ACTIVE, DAY, 0), counted);
        SealedRelease again = place.ledger().seal(run(ACTIVE, DAY, 0), counted);

        assertThat(asked).hasValue(1);
        assertThat(again).isEqualTo(first);
        assertThat(first.rows()).singleElement().satisfies(row -> {
            assertThat(row.valueNoisy()).isBetween(EXACT - 400, EXACT + 400);
            assertThat(row.intervalHigh() - row.valueNoisy()).isEqualTo(41);
            assertThat(row.sigma()).isBetween(20.4, 20.5);
        });
        assertThat(place.budget().state().rhoSpent()).isEqualByComparingTo("0.0012");
    }

    /** Twelve draws of the same number: one that came back from somewhere else than the ledger would differ. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void eachRevisionIsPaidForAndDrawnAnew(TestDatabase.Kind kind) {
        Place place = place(kind, "0.5");
        Set<Long> values = new HashSet<>();
        for (int revision = 0; revision < 12; revision++) {
            assertThat(place.ledger().nextRevision(ACTIVE.id(), DAY)).isEqualTo(revision);
            values.add(place.ledger()
                    .seal(run(ACTIVE, DAY, revision), exact(ACTIVE))
                    .rows()
                    .get(0)
                    .valueNoisy());
        }
        assertThat(values).hasSizeGreaterThan(3);
        assertThat(place.budget().state().rhoSpent()).isEqualByComparingTo("0.0144");
        assertRefused(
                ErrorCode.ANALYTICS_RELEASE_UNKNOWN, () -> place.ledger().seal(run(ACTIVE, DAY, 14), exact(ACTIVE)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatWouldExceedTheBudgetIsRefusedAndAsksForNoNumber(TestDatabase.Kind kind) {
        Place place = place(kind, "0.0024");
        var one = place.ledger().seal(run(ACTIVE, DAY, 0), exact(ACTIVE));
        var two = place.ledger().seal(run(ACTIVE, DAY.plusDays(1), 0), exact(ACTIVE));
        assertThat(one.rho()).isEqualByComparingTo(two.rho());

        assertThatThrownBy(() -> place.ledger().seal(run(ACTIVE, DAY.plusDays(2), 0), () -> {
                    throw new IllegalStateException("asked");
                }))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PRIVACY_BUDGET_SPENT);
                    assertThat(e.getMessage()).doesNotContain(Long.toString(EXACT));
                });
        assertThat(place.ledger().releases()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void costsCountFor365DaysAndAWithdrawalGivesNothingBack(TestDatabase.Kind kind) {
        TestDatabase database = TestDatabase.create(kind);
        Place today = place(database, "0.0012", at(DAY));
        var sealed = today.ledger().seal(run(ACTIVE, DAY, 0), exact(ACTIVE));
        today.ledger().withdraw(ACTIVE.id(), DAY, 0, "ann", "Wrong staging.");

        assertThat(sealed.revision()).isZero();
        assertThat(today.ledger().releases()).singleElement().satisfies(header -> assertThat(header.withdrawn())
                .isTrue());
        Place lastDay = place(database, "0.0012", at(DAY.plusDays(364)));
        assertRefused(ErrorCode.PRIVACY_BUDGET_SPENT, () -> lastDay.ledger()
                .seal(run(ACTIVE, DAY.plusDays(364), 0), exact(ACTIVE)));
        Place clockBack = place(database, "0.0012", at(DAY.minusDays(500)));
        assertRefused(
                ErrorCode.PRIVACY_BUDGET_SPENT,
                () -> clockBack.ledger().seal(run(ACTIVE, DAY.minusDays(500), 0), exact(ACTIVE)));
        Place yearLater = place(database, "0.0012", at(DAY.plusDays(365)));
        assertThat(yearLater
                        .ledger()
                        .seal(run(ACTIVE, DAY.plusDays(365), 0), exact(ACTIVE))
                        .rows())
                .hasSize(1);
    }

    /** Of a domain that one tenant has nothing shows; what shows has noise, and its threshold. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aKeyOfTheDataShowsFromTheThresholdOn(TestDatabase.Kind kind) {
        SealedRelease sealed = place(kind, "0.5").ledger().seal(run(DOMAINS, DAY, 0), exact(DOMAINS));

        assertThat(sealed.rows()).extracting(NoisedRow::key).containsExactly(MANY);
        assertThat(sealed.rows().get(0).tau()).isBetween(200L, 280L);
        assertThat(sealed.delta()).isEqualByComparingTo("2e-8");
        assertThat(sealed.content()).doesNotContain("one<");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void changedContentIsRefused(TestDatabase.Kind kind) {
        Place place = place(kind, "0.5");
        var sealed = place.ledger().seal(run(ACTIVE, DAY, 0), exact(ACTIVE));
        assertThat(place.jdbc()
                        .sql("UPDATE PRIVACY_RELEASE SET CONTENT = :other")
                        .param(
                                "other",
                                sealed.content()
                                        .replace("\"valueNoisy\":1", "\"valueNoisy\":2")
                                        .getBytes(StandardCharsets.UTF_8))
                        .update())
                .isEqualTo(1);

        assertRefused(
                ErrorCode.ANALYTICS_RELEASE_DAMAGED, () -> place.ledger().seal(run(ACTIVE, DAY, 0), exact(ACTIVE)));
    }

    /** A database that was restored to before a release would pay for it again. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aLedgerThatDoesNotKnowWhatIsPublishedIsRefused(TestDatabase.Kind kind) {
        Place place = place(kind, "0.5");
        SealedRelease sealed = place.ledger().seal(run(DOMAINS, DAY, 0), exact(DOMAINS));
        PublishedSpend published =
                new PublishedSpend(sealed.metric(), sealed.date(), sealed.revision(), sealed.rho(), sealed.delta());

        place.ledger().requireCovers(List.of(published));
        assertRefused(
                ErrorCode.PRIVACY_LEDGER_BEHIND,
                () -> place(kind, "0.5").ledger().requireCovers(List.of(published)));
        assertRefused(ErrorCode.PRIVACY_LEDGER_BEHIND, () -> place.ledger()
                .requireCovers(List.of(new PublishedSpend(
                        sealed.metric(), sealed.date(), 0, new BigDecimal("0.009"), sealed.delta()))));
    }

    /** Two services with pools of their own, 1,000 releases at once, and money for 100. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void concurrentReleasesNeverExceedTheBudget(TestDatabase.Kind kind) throws Exception {
        TestDatabase database = TestDatabase.create(kind);
        List<Place> services = List.of(place(database, "0.12", at(DAY)), place(database, "0.12", at(DAY)));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> done = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int n = i;
            // Each day is asked for by both services.
            done.add(pool.submit(() -> bought(services.get(n % 2), DAY.plusDays(n / 2))));
        }
        int bought = 0;
        for (Future<Boolean> each : done) {
            bought += each.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(services.get(0).budget().state().rhoSpent()).isEqualByComparingTo("0.12");
        assertThat(services.get(0).ledger().releases()).hasSize(100);
        assertThat(bought).isBetween(100, 200);
    }

    /** A lock that wasn't to be had in time buys nothing, so it is asked for again. */
    private static boolean bought(Place place, LocalDate date) {
        try {
            return place.ledger()
                            .seal(run(ACTIVE, date, 0), exact(ACTIVE))
                            .rows()
                            .size()
                    == 1;
        } catch (SyncHubException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.PRIVACY_BUDGET_SPENT);
            return false;
        } catch (PessimisticLockingFailureException e) {
            return bought(place, date);
        }
    }

    /** A day on which nothing is known yet, and then one on which half is spent. */
    @Test
    void thePlanSaysUntilWhenTheBudgetIsEnough() {
        TestDatabase database = TestDatabase.create(TestDatabase.Kind.H2);
        Place enough = place(database, "0.5", at(DAY));
        ReleasePlan plan = planner(enough).plan();

        assertThat(plan.enoughUntil()).isNull();
        assertThat(plan.yearlyRho()).isEqualByComparingTo("0.4716");
        assertThat(plan.lines()).hasSize(12).first().satisfies(line -> {
            assertThat(line.metric()).isEqualTo("active-tenants");
            assertThat(line.next()).isEqualTo(DAY);
            assertThat(line.plusMinus95()).isEqualTo(41);
        });
        assertThat(enough.ledger().releases()).isEmpty();
        // Six months of it, and the first of the seventh.
        assertThat(planner(place(database, "0.2358", at(DAY))).plan().enoughUntil())
                .isEqualTo(LocalDate.of(2027, 5, 2));
    }

    private static ReleasePlanner planner(Place place) {
        return new ReleasePlanner(() -> CATALOGUE, new BudgetRows(place.jdbc()), place.budget());
    }

    @Test
    void aBudgetThatIsNoneIsRefused() {
        assertRefused(
                ErrorCode.PRIVACY_PARAMETER_INVALID,
                () -> new BudgetProperties(BigDecimal.ZERO, new BigDecimal("1e-6")));
        assertRefused(
                ErrorCode.PRIVACY_PARAMETER_INVALID,
                () -> new BudgetProperties(BigDecimal.ONE, new BigDecimal("-1e-6")));
    }

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
