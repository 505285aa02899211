package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.table.TableCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.hive.ql.parse.ASTNode;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;
import org.junit.jupiter.api.Test;

/**
 * The files in {@code schemas/athena} are what the catalogues say. Run with {@code -Dsynchub.athena.write=true} after a change
 * of a catalogue.
 */
class AthenaSchemaTest {

    private static final Path CHECKED_IN = Path.of("..", "schemas", "src", "main", "resources", "athena");

    private final TableCatalogue tables = TableCatalogue.fromClasspath();
    private final MetricCatalogue metrics = MetricCatalogue.shipped(tables);

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>(AthenaSchema.files(tables, metrics));
        files.put("dictionary.html", DataDictionary.of(metrics));
        return files;
    }

    @Test
    void theFilesAreWhatTheCataloguesSay() throws IOException {
        if (Boolean.getBoolean("synchub.athena.write")) {
            Files.createDirectories(CHECKED_IN);
            for (Map.Entry<String, String> file : files().entrySet()) {
                Files.writeString(CHECKED_IN.resolve(file.getKey()), file.getValue());
            }
        }
        for (Map.Entry<String, String> file : files().entrySet()) {
            assertThat(shipped(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    @Test
    void backedUpItemsAreReadOfOneTenantOnlyAndWithoutSecrets() throws IOException {
        String ddl = shipped("compliance.sql");

        assertThat(ddl.split("'projection.tenant_id.type' = 'injected'", -1))
                .hasSize(tables.tables().size() + 1);
        tables.tables().stream()
                .flatMap(table -> table.attributes().stream())
                .filter(attribute -> attribute.secret())
                .forEach(secret -> assertThat(ddl).doesNotContain("`" + secret.column() + "`"));
        assertThat(ddl).contains("`group_id_user_id` string", "`tags` array<string>", "`favicon` binary");
    }

    @Test
    void analystsSeeNothingOfTenants() throws IOException {
        assertThat(shipped("analytics.sql")).doesNotContain("tenant_id", "pseudonym", "VAULT_BUCKET");
    }

    /** Athena's DDL is Hive's; its views are Trino's. */
    @Test
    void hivesOwnParserTakesEveryTable() throws IOException, ParseException {
        int created = 0;
        for (String file : List.of("analytics.sql", "compliance.sql", "staging.sql")) {
            for (String statement : shipped(file).replaceAll("(?m)^--.*$", "").split(";\\s*\n", -1)) {
                if (statement.strip().startsWith("CREATE EXTERNAL")
                        || statement.strip().startsWith("CREATE DATABASE")) {
                    ASTNode tree = new ParseDriver().parse(statement.strip());
                    assertThat(tree.toStringTree()).containsIgnoringCase("tok_create");
                    created++;
                }
            }
        }
        assertThat(created).isEqualTo(tables.tables().size() + 4);
    }

    @Test
    void hivesParserRefusesWhatIsNoDdl() {
        assertThatThrownBy(() -> new ParseDriver().parse("CREATE EXTERNAL TABLE t (a string PARTITION BY (b string)"))
                .isInstanceOf(ParseException.class);
    }

    /** Trino is the gate; this only shows that the engine of the sandbox takes the same text. */
    @Test
    void everyViewRunsOnDuckDb() throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("CREATE TABLE published (" + PublishedTable.columnsInSql() + ")");
            for (Map.Entry<String, String> view : AnalystViews.of(metrics).entrySet()) {
                statement.execute("CREATE VIEW " + view.getKey() + " AS " + view.getValue());
                statement.execute("SELECT * FROM " + view.getKey());
            }
        }
    }

    private static String shipped(String name) throws IOException {
        Path source = CHECKED_IN.resolve(name);
        if (Files.exists(source)) {
            return Files.readString(source);
        }
        try (InputStream in = AthenaSchemaTest.class.getResourceAsStream("/athena/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
