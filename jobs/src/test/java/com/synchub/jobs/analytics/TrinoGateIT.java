package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.analytics.BoundedSql;
import com.synchub.analytics.Bounds;
import com.synchub.analytics.Keys;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.StagedColumns;
import com.synchub.jobs.testkit.athena.LocalAthena;
import com.synchub.privacy.Rho;
import com.synchub.table.TableCatalogue;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;

/**
 * All SQL that is shipped, on Athena's engine and on the embedded one, over the same files: DDL, views, and what is generated
 * around the metrics. DuckDB is the convenience, this is the judge.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrinoGateIT {

    private final LocalStack stack = LocalStack.shared();
    private final TableCatalogue tables = TableCatalogue.fromClasspath();
    private final MetricCatalogue metrics = MetricCatalogue.shipped(tables);
    private final String work = stack.newWork();

    private Path folder;
    private LocalAthena athena;
    private DuckDbEngine duckDb;

    @BeforeAll
    void startAndStage(@TempDir Path staged) throws SQLException, IOException {
        folder = staged;
        athena = LocalAthena.start(stack.endpoints());
        for (String file : AthenaSchema.files(tables, metrics).values()) {
            // Each projected day is a folder that is listed: here as many as have releases. The shipped range is in
            // AthenaIT.
            String narrowed = file.replace("'2026-01-01,NOW'", "'2026-01-01,2026-02-28'");
            for (String statement :
                    LocalAthena.statements(narrowed.replace("WORK_BUCKET", work).replace("VAULT_BUCKET", work))) {
                athena.execute(statement);
            }
        }
        List<StagedView> views = new ArrayList<>();
        for (Map.Entry<String, StagedSample.Table> table :
                new StagedSample(1).tables().entrySet()) {
            views.add(stage(table.getKey(), table.getValue()));
        }
        AnalyticsProperties properties = new AnalyticsProperties(
                DataSize.ofMegabytes(256),
                2,
                31,
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(256),
                10_000,
                AnalyticsProperties.Engine.DUCKDB);
        duckDb = DuckDbEngine.open(new RunFolder(folder), properties, views);
    }

    @AfterAll
    void stop() {
        if (duckDb != null) {
            duckDb.close();
        }
        if (athena != null) {
            athena.close();
        }
    }

    /** The same bytes as a file of DuckDB's and as an object of Trino's, which a list names. */
    private StagedView stage(String name, StagedSample.Table table) throws IOException, SQLException {
        Map<String, String> columns =
                Objects.requireNonNull(StagedColumns.of(tables).tables().get(name));
        List<Path> files = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (byte[] bytes : table.files()) {
            Path file = folder.resolve(name + "-" + files.size() + ".parquet");
            Files.write(file, bytes);
            files.add(file);
            String key = "staging/run=1/table=" + name + "/" + file.getFileName();
            put(key, bytes);
            keys.add(key);
        }
        // It lies there too, and doesn't count.
        put(
                "staging/run=1/table=" + name + "/left-behind.parquet",
                table.files().get(0));
        String list = "staging/run=1/engine/tables/" + name + "/";
        put(list + "files.txt", StagedTables.list(work, keys).getBytes(StandardCharsets.UTF_8));
        athena.execute(StagedTables.create(name, columns, "s3://" + work + "/" + list)
                .replace("TABLE `" + name + "`", "TABLE `" + StagedTables.DATABASE + "`.`" + name + "`"));
        return new StagedView(name, columns, files, table.rows());
    }

    private void put(String key, byte[] bytes) {
        var unused = stack.s3().putObject(b -> b.bucket(work).key(key), RequestBody.fromBytes(bytes));
    }

    @Test
    void everyMetricGivesTheSameNumbersOnBothEngines() throws SQLException {
        for (Metric metric : metrics.metrics()) {
            for (Metric.Part part : metric.parts()) {
                List<String> onDuckDb = onDuckDb(part);

                assertThat(onTrino(part)).as(metric.id()).isEqualTo(onDuckDb).isNotEmpty();
            }
        }
    }

    @Test
    void everyViewShowsTheSameRowsOnBothEngines(@TempDir Path published) throws SQLException, IOException {
        WorkBucket bucket =
                new WorkBucket(stack.s3(), work, Region.of(stack.endpoints().region()), VaultOptions.DEFAULT);
        new PublishedSample().publish(metrics, new PublishedTables(bucket), published);
        Map<String, String> views = AnalystViews.of(metrics);
        List<String> names = new ArrayList<>(views.keySet());
        names.add(PublishedTable.NAME);
        try (Connection trino = athena.connect(AthenaSchema.ANALYTICS)) {
            for (String name : names) {
                QuerySandbox.Outcome outcome =
                        new QuerySandbox(published, 256, 100_000).run(false, views, "SELECT * FROM " + name);

                assertThat(EngineRows.of(trino, "SELECT * FROM " + name))
                        .as(name)
                        .isNotEmpty()
                        .isEqualTo(EngineRows.of(Objects.requireNonNull(outcome.answer())));
            }
        }
    }

    /** An average of decimals keeps their scale on Trino, and is a double on DuckDB: both run, and differ. */
    @Test
    void aMetricWhoseSqlMeansAnotherThingOnTheOtherEngineIsSeen() throws SQLException {
        Metric.Part planted = new Metric.Part(
                "value", """
                SELECT s.pseudonym AS pseudonym, min(s.choice) AS choice,
                  CAST(avg(CAST(s.choice % 7 AS DECIMAL(14, 2))) * 1000000 AS BIGINT) AS value
                FROM settings s GROUP BY s.pseudonym""", Keys.none(), new Bounds(1, -10_000_000, 10_000_000, "planted"), Rho.of("0.001"));

        assertThat(onTrino(planted)).hasSameSizeAs(onDuckDb(planted)).isNotEqualTo(onDuckDb(planted));
    }

    /** Only the files on the list count, as with DuckDB. */
    @Test
    void aStagedTableHasTheRowsOfItsListAndNoOthers() throws SQLException {
        Map<String, StagedSample.Table> sample = new StagedSample(1).tables();
        try (Connection trino = athena.connect(StagedTables.DATABASE)) {
            List<String> counts = EngineRows.of(trino, StagedTables.counts(List.copyOf(sample.keySet())));

            assertThat(counts)
                    .containsExactlyInAnyOrderElementsOf(sample.entrySet().stream()
                            .map(table -> "{n=" + table.getValue().rows() + ", name=" + table.getKey() + "}")
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM %s",
                "SELECT count(*) FROM %s WHERE tenant_id LIKE '%%'",
                "SELECT count(*) FROM %s WHERE tenant_id <> 'x'",
                "SELECT count(*) FROM %s WHERE tenant_id = 'x' OR 1 = 1",
                "SELECT count(*) FROM %s WHERE item_tenant_id = 'x'",
                "SELECT DISTINCT tenant_id FROM %s"
            })
    void backedUpItemsOfAllTenantsCanNotBeRead(String sql) throws SQLException {
        try (Connection trino = athena.connect(AthenaSchema.COMPLIANCE)) {
            for (String table : athena.tables(AthenaSchema.COMPLIANCE)) {
                assertThatThrownBy(() -> EngineRows.of(trino, sql.formatted(table)))
                        .as(table)
                        .hasMessageContaining("tenant_id");
            }
        }
    }

    @Test
    void everyTableOfTheShippedDdlIsThereAndCanBeRead() throws SQLException {
        assertThat(athena.tables(AthenaSchema.COMPLIANCE))
                .containsExactlyInAnyOrderElementsOf(
                        tables.tables().stream().map(table -> table.name()).toList());
        try (Connection trino = athena.connect(AthenaSchema.COMPLIANCE)) {
            for (String table : athena.tables(AthenaSchema.COMPLIANCE)) {
                assertThat(EngineRows.of(trino, "SELECT * FROM " + table + " WHERE tenant_id = 'nobody'"))
                        .isEmpty();
            }
        }
    }

    private List<String> onDuckDb(Metric.Part part) {
        List<String> rows = new ArrayList<>();
        duckDb.query(
                BoundedSql.of(part),
                (key, tenants, total) -> rows.add("{key=" + key + ", tenants=" + tenants + ", total=" + total + "}"));
        return rows.stream().sorted().toList();
    }

    private List<String> onTrino(Metric.Part part) throws SQLException {
        try (Connection trino = athena.connect(StagedTables.DATABASE)) {
            return EngineRows.of(trino, BoundedSql.of(part));
        }
    }
}
