package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.NoisedRow;
import com.synchub.analytics.PreNoise;
import com.synchub.analytics.QueryEngine;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.privacy.RandomSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of a release from staged files to rows that an analyst reads, in the shipped code: engine, bounds, payment, draw,
 * seal, Parquet, and back. Not in it: the object store, which copies bytes, and that the exact numbers are computed anew
 * for each run. They are a function of the data, so they are computed once for each data set.
 */
final class ReleasePath {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final Clock CLOCK = Clock.fixed(DAY.atTime(3, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    /**
     * What a planted bug changes on the way; {@link #NONE} is the shipped way.
     *
     * @param engine around the engine
     * @param bounded the metric that SQL is made of
     * @param noised the metric that noise is made for
     * @param random what each run draws from
     * @param published around what is published
     */
    record Deviation(
            UnaryOperator<QueryEngine> engine,
            UnaryOperator<Metric> bounded,
            UnaryOperator<Metric> noised,
            Supplier<RandomSource> random,
            UnaryOperator<List<NoisedRow>> published) {

        static final Deviation NONE = new Deviation(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                RandomSource::secure,
                UnaryOperator.identity());

        Deviation engine(UnaryOperator<QueryEngine> other) {
            return new Deviation(other, bounded, noised, random, published);
        }

        Deviation bounded(UnaryOperator<Metric> other) {
            return new Deviation(engine, other, noised, random, published);
        }

        Deviation noised(UnaryOperator<Metric> other) {
            return new Deviation(engine, bounded, other, random, published);
        }

        Deviation random(Supplier<RandomSource> other) {
            return new Deviation(engine, bounded, noised, other, published);
        }

        Deviation published(UnaryOperator<List<NoisedRow>> other) {
            return new Deviation(engine, bounded, noised, random, other);
        }
    }

    /** A ledger in memory. */
    private static final class Account {

        private static final JdbcTransactionManager TRANSACTIONS = open();

        private static JdbcTransactionManager open() {
            String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            var unused = Flyway.configure().dataSource(url, "sa", "").load().migrate();
            return new JdbcTransactionManager(new TestDatabase(url, "sa", "").dataSource());
        }
    }

    private final JdbcClient jdbc = JdbcClient.create(Objects.requireNonNull(Account.TRANSACTIONS.getDataSource()));
    private final PrivacyBudget budget = new PrivacyBudget(
            new BudgetRows(jdbc), new BudgetProperties(new BigDecimal("900"), new BigDecimal("0.9")), CLOCK);
    private final MetricRun run;
    private final Deviation deviation;
    private final List<PreNoise> exact = new ArrayList<>();

    private ReleasePath(MetricRun run, Deviation deviation) {
        this.run = run;
        this.deviation = deviation;
    }

    /** The way of a metric over these tenants. */
    static ReleasePath of(Metric metric, StagedTenants tenants, Deviation deviation) {
        ReleasePath path =
                new ReleasePath(new MetricRun(deviation.noised().apply(metric), DAY, 0, "0".repeat(64)), deviation);
        tenants.engine(engine -> path.exact.add(PreNoise.of(
                deviation.bounded().apply(metric), deviation.engine().apply(engine))));
        return path;
    }

    /** One run. */
    List<NoisedRow> published() {
        ReleaseLedger ledger = new ReleaseLedger(
                new BudgetRows(jdbc),
                budget,
                new Noise(deviation.random().get()),
                new TransactionTemplate(Account.TRANSACTIONS),
                CLOCK);
        SealedRelease drawn = ledger.seal(run, () -> exact.get(0));
        // The account of this run is closed: else the next one would get its draw.
        var unused = jdbc.sql("DELETE FROM PRIVACY_RELEASE").update();
        return read(PublishedTables.encode(new SealedRelease(
                drawn.metric(),
                drawn.date(),
                drawn.revision(),
                drawn.rho(),
                drawn.delta(),
                drawn.catalogue(),
                drawn.sha256(),
                deviation.published().apply(drawn.rows()),
                drawn.content())));
    }

    private static List<NoisedRow> read(byte[] file) {
        List<NoisedRow> rows = new ArrayList<>();
        try (RecordFileReader<NoisedRow> reader = new RecordFileReader<>(PublishedFormat.ROWS, new MemoryInput(file))) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }
}
