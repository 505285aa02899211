package com.synchub.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableCatalogue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped catalogue, and files that are refused with their line. */
class MetricCatalogueTest {

    private static final TableCatalogue TABLES = TableCatalogue.fromClasspath();
    private static final Path FILES = Path.of("../schemas/src/main/resources/analytics");
    private static final String GOOD = """
        id: planted
        question: How many?
        unit: tenants
        notes: None.
        keys: { kind: public, list: [light, dark] }
        cadence: monthly
        value:
          sql: |
            SELECT s.pseudonym AS pseudonym, s.choice AS choice, s.name AS key,
              1 AS value
            FROM settings s
          bounds:
            groups: 1
            lower: 0
            upper: 1
            source: It is one.
          rho: "0.001"
        """;

    @TempDir
    Path directory;

    @Test
    void tenMetricsOfAllKindsAreShipped() throws IOException {
        MetricCatalogue catalogue = MetricCatalogue.shipped(TABLES);

        assertThat(catalogue.metrics())
                .hasSize(10)
                .extracting(metric -> metric.keys().kind())
                .contains(KeyKind.values());
        assertThat(catalogue.metrics()).filteredOn(Metric::isRatio).hasSize(2);
        assertThat(catalogue.metrics().stream().flatMap(metric -> metric.tables().stream()))
                .contains("bookmarks", "group_members", "groups", "sessions", "settings", "usage");
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(MetricFile.SHIPPED_FILES);
        }
        assertThat(catalogue.sha256())
                .isEqualTo(MetricCatalogue.load(FILES, TABLES).sha256());
    }

    /** A year at the shipped cadences leaves something of the budget for corrections. */
    @Test
    void aYearOfItCostsLessThanTheBudget() {
        BigDecimal rho = BigDecimal.ZERO;
        BigDecimal delta = BigDecimal.ZERO;
        for (Metric metric : MetricCatalogue.shipped(TABLES).metrics()) {
            BigDecimal releases = BigDecimal.valueOf(metric.cadence().releases());
            rho = rho.add(metric.rho().value().multiply(releases));
            delta = delta.add(
                    metric.delta().map(d -> d.value().multiply(releases)).orElse(BigDecimal.ZERO));
        }
        assertThat(rho).isEqualByComparingTo("0.4716");
        assertThat(delta).isEqualByComparingTo("4.8e-7");
    }

    @Test
    void anotherTextIsAnotherCatalogue() {
        assertThat(load(GOOD).sha256())
                .isNotEqualTo(load(GOOD.replace("None.", "Some.")).sha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s.name AS key|s.value AS key|9|column 'value' is not open to analytics",
                "s.name AS key|s.setting_id AS key|9|column 'setting_id' is not open",
                "s.name AS key|s.updated_at AS key|9|column 'updated_at' is not open",
                "settings s|users s|11|unknown table 'users'",
                "settings s|main.settings s|11|unknown table 'main.settings'",
                "settings s|settings s LIMIT 10|11|'limit' is not on the list",
                "settings s|settings s ORDER BY 1|11|'order' is not on the list",
                "settings s|settings s TABLESAMPLE BERNOULLI (10)|11|",
                "settings s|settings s, bookmarks b|11|a join that is neither",
                "settings s|settings s JOIN bookmarks b ON s.name = b.domain|11|not on the pseudonym",
                "settings s|settings s JOIN bookmarks b ON s.pseudonym = b.pseudonym OR s.is_public|11|pseudonym is"
                        + " used",
                "settings s|settings s JOIN bookmarks b ON s.pseudonym = s.pseudonym|11|not on the pseudonym",
                "settings s|settings s JOIN bookmarks b ON s.pseudonym = b.pseudonym AND s.name IN ('a') OR"
                        + " s.is_public|11|",
                "settings s|settings s JOIN bookmarks b ON s.pseudonym = b.pseudonym AND s.name = 'a' OR"
                        + " s.is_public|11|",
                "settings s|settings s CROSS JOIN bookmarks b|11|a join that is neither",
                "settings s|settings s FULL JOIN bookmarks b ON s.pseudonym = b.pseudonym|11|a join that is neither",
                "settings s|settings s WHERE s.name IN (SELECT name FROM settings)|11|InExpression",
                "settings s|settings s WHERE EXISTS (SELECT 1 FROM bookmarks)|11|ExistsExpression",
                "settings s|settings s WHERE s.pseudonym < 'a'|11|the pseudonym is used as a value",
                "settings s|read_parquet('x') s|11|",
                "1 AS value|count(*) AS value|10|'count' over all tenants",
                "1 AS value|count(DISTINCT s.name) AS value|10|'count' over all tenants",
                "1 AS value|sum(1) OVER (PARTITION BY s.name) AS value|10|a window over all tenants",
                "1 AS value|sum(1) OVER () AS value|10|a window over all tenants",
                "1 AS value|random() AS value|10|function 'random'",
                "1 AS value|percentile_cont(0.5) AS value|10|",
                "1 AS value|approx_percentile(s.schema_version, 1) AS value|10|function 'approx_percentile'",
                "1 AS value|length(s.name) AS value|10|function 'length'",
                "1 AS value|s.schema_version / 2 AS value|10|a character",
                "1 AS value|s.schema_version::int AS value|10|a character",
                "1 AS value|CAST(s.schema_version AS DOUBLE) AS value|10|a cast to a type",
                "1 AS value|(SELECT max(schema_version) FROM settings) AS value|10|",
                "1 AS value|1 AS value -- all|10|a character",
                "1 AS value|s.choice AS value|10|the choice is used",
                "1 AS value|coalesce(s.schema_version) AS value|10|arguments of 'coalesce'",
                "1 AS value|strpos(replace(s.name, 'a'), 'b') AS value|10|arguments of 'replace'",
                "1 AS value|strpos(substr(s.name, 0), 'b') AS value|10|arguments of 'substr'",
                "1 AS value|strpos(split_part(s.name, '/', s.schema_version), 'b') AS value|10|arguments of",
                "1 AS value|abs(DISTINCT s.schema_version) AS value|10|arguments of 'abs'",
                "settings s|settings s WHERE s.schema_version == 1|11|",
                "s.pseudonym AS pseudonym|s.name AS pseudonym|9|something else is called pseudonym",
                "s.choice AS choice|1 AS chance|9|it yields",
                "SELECT s.pseudonym AS pseudonym|SELECT * EXCLUDE (x)|9|",
                "    SELECT s.pseudonym|    DELETE s.pseudonym|10|it is not SQL",
                "    groups: 1||14|groups",
                "    upper: 1||13|upper",
                "    upper: 1|    upper: 0|13|0 between them",
                "    lower: 0|    lower: 1|13|0 between them",
                "    groups: 1|    groups: 3|13|more groups than there are keys",
                "\"0.001\"|\"0\"|17|rho",
                "\"0.001\"|\"-0.001\"|17|rho",
                "\"0.001\"|\"NaN\"|17|rho",
                "\"0.001\"|\"1e-400\"|17|rho",
                "cadence: monthly|cadence: daily|6|says why",
                "id: planted|id: other|1|differs from the file's name",
                "kind: public, list: [light, dark]|kind: derived|5|threshold",
                "unit: tenants|unit: tenants\\nlimit: 3|4|",
            })
    void isRefusedWithFileAndLine(String good, String bad, int line, String what) {
        String from = good.replace("\\n", "\n");
        String text = GOOD.replace(from, bad == null ? "" : bad.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> load(text)).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ANALYTICS_CATALOGUE_INVALID);
            assertThat(e.getMessage()).contains("planted.yaml:" + line + ": ").contains(what == null ? "" : what);
            assertThat(e.hint()).isNotBlank();
        });
    }

    @Test
    void sqlBesideItsKeyIsToldOnThatLine() {
        String text = GOOD.replaceFirst(
                "(?s)sql: \\|.*FROM settings s\n",
                "sql: \"SELECT s.pseudonym AS pseudonym, s.choice AS choice, 1 AS value FROM users s\"\n");

        assertThatThrownBy(() -> load(text)).hasMessageContaining("planted.yaml:8: unknown table 'users'");
    }

    /** Each of them has all rows of a tenant together, and is said alike by both engines. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "settings s|settings s JOIN bookmarks b ON s.pseudonym = b.pseudonym AND b.is_favorite",
                "settings s|settings AS s LEFT OUTER JOIN bookmarks b ON b.pseudonym = s.pseudonym AND NOT"
                        + " b.is_favorite",
                "settings s|(SELECT DISTINCT pseudonym, choice, name FROM settings WHERE is_public) s",
                "settings s|settings s WHERE s.name LIKE 'a%' AND s.category NOT IN ('x', 'it''s') OR s.name IS NOT"
                        + " NULL",
                "1 AS value|row_number() OVER (PARTITION BY s.pseudonym, s.name ORDER BY s.category DESC) AS value",
                "1 AS value|CASE WHEN s.schema_version BETWEEN 1 AND 3 THEN -1 ELSE coalesce(s.schema_version, 0) END"
                        + " AS value",
                "1 AS value|CAST(s.schema_version AS BIGINT) * 2 + 1 AS value",
            })
    void isAllowed(String from, String to) {
        assertThat(load(GOOD.replace(from, to)).metric("planted").tables()).contains("settings");
    }

    @Test
    void groupsAreOfOneTenantEach() {
        String grouped = GOOD.replace("1 AS value", "count(DISTINCT s.category) AS value")
                .replace("s.choice AS choice", "min(s.choice) AS choice");
        String by = "settings s GROUP BY s.pseudonym, s.name HAVING count(*) > 1";
        assertThat(load(grouped.replace("settings s", by)).metrics()).hasSize(1);

        String byName = grouped.replace("settings s", "settings s GROUP BY s.name");
        assertThatThrownBy(() -> load(byName)).hasMessageContaining("GROUP BY without the pseudonym");
    }

    /** What is open to analytics and never an id, a text of a person, or a time finer than a day. */
    @Test
    void stagedColumnsLinkNoDays() {
        StagedColumns columns = StagedColumns.of(TABLES);

        assertThat(columnsOf("bookmarks"))
                .containsExactly("pseudonym", "choice", "first_seen_month", "domain", "is_favorite", "visit_count");
        assertThat(columnsOf("settings"))
                .containsExactly(
                        "pseudonym", "choice", "first_seen_month", "name", "category", "is_public", "schema_version");
        assertThat(columnsOf("sessions"))
                .containsExactly("pseudonym", "choice", "first_seen_month", "platform", "app_version", "is_active");
        assertThat(columns.tables().values().stream().flatMap(c -> c.keySet().stream()))
                .noneMatch(column -> column.endsWith("_id") || column.endsWith("_at"));
    }

    private static Set<String> columnsOf(String table) {
        return StagedColumns.of(TABLES).tables().getOrDefault(table, Map.of()).keySet();
    }

    private MetricCatalogue load(String text) {
        try {
            Files.writeString(directory.resolve("planted.yaml"), text);
            return MetricCatalogue.load(directory, TABLES);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
