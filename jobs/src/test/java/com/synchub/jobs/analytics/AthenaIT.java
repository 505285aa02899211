package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.athena.AthenaFacade;
import com.synchub.jobs.testkit.athena.AthenaFacade.Workgroup;
import com.synchub.jobs.testkit.athena.LocalAthena;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/** The service with Athena for its engine: from the backup that stages to what analysts and compliance read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AthenaIT {

    private static final TenantId VICTIM = new TenantId("victim");
    private static final List<String> HOSTILE = List.of(
            "../victim",
            "..",
            ".",
            "a/../victim",
            "tenant_id=victim",
            "a%2Fb",
            "a\u0000b",
            "a\nb\tc",
            "it's",
            "a\"b`c",
            "' OR '1'='1",
            "${tenant_id}",
            "ünï𝒳",
            " ",
            "x".repeat(2_048),
            "/".repeat(2_048));

    private final BackupWorld world = BackupWorld.create()
            .with("synchub.staging.enabled", "true")
            .with("synchub.analytics.engine", "athena")
            .with("synchub.analytics.query-rows", "5")
            .with("synchub.analytics.query-timeout", "60s");
    private LocalAthena athena;
    private AthenaFacade facade;

    @BeforeAll
    void startAndBackUp() throws Exception {
        athena = LocalAthena.start(world.stack().endpoints());
        facade = new AthenaFacade(athena, world.stack());
        facade.add(new Workgroup("synchub", null, false, 1_000_000_000));
        world.with("synchub.analytics.athena.endpoint", facade.endpoint().toString());
        TableCatalogue tables = TableCatalogue.fromClasspath();
        for (String file :
                AthenaSchema.files(tables, MetricCatalogue.shipped(tables)).values()) {
            for (String statement : LocalAthena.statements(
                    file.replace("WORK_BUCKET", world.work()).replace("VAULT_BUCKET", world.bucket()))) {
                athena.execute(statement);
            }
        }
        world.seed(new DemoData(1, 20, 300));
        for (String tenant : HOSTILE) {
            put(tenant, "of the hostile one");
        }
        put(VICTIM.value(), "of the victim");
        world.backUp();
    }

    private void put(String tenant, String name) {
        world.put(
                "settings",
                Map.of(
                        "tenant_id", AttributeValue.fromS(tenant),
                        "setting_id", AttributeValue.fromS("1"),
                        "name", AttributeValue.fromS(name)));
    }

    @AfterAll
    void stop() {
        world.close();
        if (facade != null) {
            facade.close();
        }
        if (athena != null) {
            athena.close();
        }
    }

    @Test
    void everyTenantsItemsAreReadByItsKeyFormAndOnlyTheirs() throws SQLException {
        try (Connection trino = athena.connect(AthenaSchema.COMPLIANCE)) {
            for (String tenant : HOSTILE) {
                assertThat(EngineRows.of(trino, settingsOf(new TenantId(tenant).keyForm())))
                        .as(new TenantId(tenant).keyForm())
                        .containsExactly("{item_tenant_id=" + tenant + ", name=of the hostile one, setting_id=1}");
            }
        }
    }

    /** The DDL says what the files have: DuckDB reads their columns by what the files themselves say. */
    @Test
    void backedUpItemsOfEveryTableAreTheSameOnBothEngines(@TempDir Path folder) throws SQLException, IOException {
        DemoData data = new DemoData(1, 20, 300);
        try (Connection trino = athena.connect(AthenaSchema.COMPLIANCE);
                Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
                String columns = "item_tenant_id, "
                        + table.attributes().stream()
                                .filter(attribute -> !attribute.secret())
                                .map(AttributeDefinition::column)
                                .collect(Collectors.joining(", "));
                int rows = 0;
                for (int i = 0; i < 6; i++) {
                    String form = data.tenant(i).keyForm();
                    List<String> files = download("backups/tenant_id=" + form + "/table=" + table.name() + "/", folder);
                    List<String> onTrino = EngineRows.of(
                            trino, "SELECT " + columns + " FROM " + table.name() + " WHERE tenant_id = '" + form + "'");
                    List<String> onDuckDb = files.isEmpty()
                            ? List.of()
                            : EngineRows.of(
                                    duckDb,
                                    "SELECT " + columns + " FROM read_parquet(['" + String.join("', '", files)
                                            + "'], hive_partitioning = false)");
                    assertThat(onTrino).as(table.name()).isEqualTo(onDuckDb);
                    rows += onTrino.size();
                }
                assertThat(rows).as(table.name()).isPositive();
            }
        }
    }

    private List<String> download(String prefix, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        for (S3Object object : world.stack()
                .s3()
                .listObjectsV2(b -> b.bucket(world.bucket()).prefix(prefix))
                .contents()) {
            Path file = Files.createTempFile(folder, "object", ".parquet");
            Files.write(
                    file,
                    world.stack()
                            .s3()
                            .getObjectAsBytes(b -> b.bucket(world.bucket()).key(object.key()))
                            .asByteArray());
            files.add(file.toString());
        }
        return files;
    }

    /** The id itself, in place of its key form, reaches nothing of anybody: no path is made of it that leads elsewhere. */
    @Test
    void anIdThatIsNotAKeyFormReadsNothingOfAnotherTenant() throws SQLException {
        try (Connection trino = athena.connect(AthenaSchema.COMPLIANCE)) {
            for (String tenant : HOSTILE) {
                if (!tenant.equals(new TenantId(tenant).keyForm())) {
                    List<String> rows;
                    try {
                        rows = EngineRows.of(trino, settingsOf(tenant.replace("'", "''")));
                    } catch (SQLException e) {
                        rows = List.of();
                    }
                    assertThat(rows).as(new TenantId(tenant).keyForm()).isEmpty();
                }
            }
            assertThat(EngineRows.of(trino, settingsOf(VICTIM.keyForm()))).hasSize(1);
        }
    }

    private static String settingsOf(String form) {
        return "SELECT item_tenant_id, setting_id, name FROM settings WHERE tenant_id = '" + form + "'";
    }

    @Test
    void metricsAreComputedInAthenaAndNothingIsLeftOfItAlsoAfterAFailure() throws SQLException {
        // A run that was killed has left it.
        athena.execute("CREATE EXTERNAL TABLE " + StagedTables.DATABASE + ".settings (a string) STORED AS PARQUET"
                + " LOCATION 's3://" + world.work() + "/nowhere/'");
        for (int i = 0; i < 5; i++) {
            facade.failNext("GetQueryResults", 500, "InternalServerException");
        }
        CommandLineRun failed = analytics("run", "--json");

        assertThat(failed.exitCode()).isEqualTo(5);
        assertThat(failed.document().at("/error/code").stringValue()).isEqualTo("ATHENA_UNAVAILABLE");
        assertThat(athena.tables(StagedTables.DATABASE)).isEmpty();
        assertThat(objects("staging/")).isNotEmpty().noneMatch(object -> object.key()
                .contains("/engine/"));
        assertThat(objects("analytics/")).isEmpty();

        CommandLineRun run = analytics("run", "--json");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        JsonNode document = run.document();
        assertThat(document.path("metrics").size()).isGreaterThanOrEqualTo(6);
        assertThat(document.at("/athena/statements").asInt()).isGreaterThanOrEqualTo(7);
        assertThat(Long.bitCount(document.at("/athena/megabytes").asLong())).isOne();
        assertThat(facade.outputs())
                .isNotEmpty()
                .allMatch(output -> output.startsWith("s3://" + world.work() + "/staging/run="));
        assertThat(objects("staging/")).isEmpty();
        assertThat(athena.tables(StagedTables.DATABASE)).isEmpty();
        assertThat(objects("analytics/")).hasSameSizeAs(document.path("metrics"));

        CommandLineRun query = analytics("query", "SELECT key, value FROM settings_adoption ORDER BY key", "--json");
        assertThat(query.exitCode()).as(query.errors()).isZero();
        assertThat(query.document().path("rows")).hasSize(5);
        assertThat(query.document().path("truncated").asBoolean()).isTrue();
        assertThat(query.document().path("rows").get(0).get(0).asString()).isEqualTo("account.avatar");
        assertThat(query.document().at("/cost/megabytes").asLong()).isEqualTo(10);
        assertThat(query.document().at("/cost/dollars").decimalValue()).isEqualByComparingTo("0.0001");
        assertThat(objects("staging/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM synchub_staging.settings",
                "SELECT * FROM \"synchub_compliance\".settings WHERE tenant_id = 'victim'",
                "SELECT * FROM AwsDataCatalog.synchub_compliance.settings WHERE tenant_id = 'victim'",
                "WITH settings AS (SELECT 1) SELECT * FROM synchub_compliance.settings WHERE tenant_id = 'victim'",
                "SELECT (SELECT max(name) FROM synchub_compliance.settings WHERE tenant_id = 'victim')",
                "SELECT q' ' FROM synchub_compliance.settings WHERE tenant_id = 'victim' AND name <> ' '",
                "SELECT * FROM newest; DROP TABLE published",
                "DROP TABLE published",
                "UNLOAD (SELECT * FROM newest) TO 's3://elsewhere/' WITH (format = 'PARQUET')",
                "SELECT * FROM information_schema.tables",
                "SHOW TABLES",
                "SELECT nope FROM newest",
                "not sql at all"
            })
    void aQueryThatNamesAnythingButPublishedTablesIsRefused(String sql) {
        AnalystQueries queries = world.bean(AnalystQueries.class);

        SyncHubException refusal = catchThrowableOfType(SyncHubException.class, () -> queries.query(sql));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.ANALYTICS_QUERY_REFUSED);
        assertThat(facade.started()).noneMatch(started -> started.contains("synchub_compliance"));
    }

    /** A statement that Athena has forgotten, or that is another account's. */
    @Test
    void aStatementThatAthenaDoesNotKnowIsRefused() {
        AthenaClient client = world.bean(AthenaClient.class);

        assertThatThrownBy(() -> client.getQueryResults(b -> b.queryExecutionId("nobody's")))
                .isInstanceOf(InvalidRequestException.class);
    }

    private CommandLineRun analytics(String... command) {
        List<String> line = new ArrayList<>(List.of("analytics"));
        line.addAll(List.of(command));
        return CommandLineRun.of(world, line.toArray(String[]::new));
    }

    private List<WorkObject> objects(String prefix) {
        List<WorkObject> objects = new ArrayList<>();
        world.bean(WorkBucket.class).objects(prefix).forEach(objects::add);
        return objects;
    }
}
