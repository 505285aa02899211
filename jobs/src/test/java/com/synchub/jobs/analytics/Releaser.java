package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.PreNoise;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.privacy.RandomSource;
import com.synchub.table.TableCatalogue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A process that releases one metric for many days, by four threads, from a budget that it shares with whomever. */
final class Releaser {

    static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    /** What its own lines begin with. */
    static final String SAYS = "released ";

    private static final long EXACT = 123_456_789;
    private static final int THREADS = 4;

    private final MetricCatalogue catalogue = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private final Metric metric = catalogue.metric("active-tenants");
    private final PrivacyBudget budget;
    private final ReleaseLedger ledger;

    Releaser(DataSource data, BigDecimal rho) {
        Clock clock = Clock.fixed(DAY.atTime(3, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        BudgetRows rows = new BudgetRows(JdbcClient.create(data));
        this.budget = new PrivacyBudget(rows, new BudgetProperties(rho, new BigDecimal("1e-6")), clock);
        this.ledger = new ReleaseLedger(
                rows,
                budget,
                new Noise(RandomSource.secure()),
                new TransactionTemplate(new JdbcTransactionManager(data)),
                clock);
    }

    /**
     * Prints a line for each day: what was drawn, or that the budget is spent.
     *
     * <p>Arguments: the database's URL, user and password, the budget, how many days.
     */
    public static void main(String[] arguments) throws InterruptedException {
        DataSource data = new TestDatabase(arguments[0], arguments[1], arguments[2]).dataSource();
        Releaser releaser = new Releaser(data, new BigDecimal(arguments[3]));
        int days = Integer.parseInt(arguments[4]);
        Thread[] threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> new Thread(() -> {
                    for (int day = thread; day < days; day += THREADS) {
                        System.out.println(SAYS + day + " " + releaser.release(DAY.plusDays(day)));
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    BudgetState state() {
        return budget.state();
    }

    /** The noisy number, or {@code spent}. A lock that wasn't to be had in time buys nothing, so it is asked for again. */
    String release(LocalDate day) {
        while (true) {
            try {
                SealedRelease drawn = ledger.seal(
                        new MetricRun(metric, day, 0, catalogue.sha256()),
                        () -> PreNoise.of(metric, (sql, found) -> found.row("", EXACT, EXACT)));
                return Long.toString(drawn.rows().get(0).valueNoisy());
            } catch (SyncHubException e) {
                if (e.code() != ErrorCode.PRIVACY_BUDGET_SPENT) {
                    throw e;
                }
                return "spent";
            } catch (PessimisticLockingFailureException e) {
                // Nothing was bought.
            }
        }
    }
}
