package com.synchub.bench.analytics;

import com.synchub.analytics.QueryEngine;
import com.synchub.analytics.RowConsumer;
import com.synchub.analytics.StagedColumns;
import com.synchub.table.TableCatalogue;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Staged tables of made-up tenants in DuckDB: how much a tenant has, and how popular a domain is, fall off like Zipf's law,
 * and one tenant has some sixty times what the next one has. The same for the same number of tenants.
 */
public final class SyntheticTenants implements QueryEngine, AutoCloseable {

    private static final Map<String, Map<String, String>> COLUMNS =
            StagedColumns.of(TableCatalogue.fromClasspath()).tables();
    private static final String SOMEBODY =
            "SELECT md5('t' || t.i) AS pseudonym, t.u AS u, t.m AS m, t.i AS i FROM tenant t";

    private final Connection connection;

    /** So many of them. */
    public SyntheticTenants(int tenants) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1");
        execute("SELECT setseed(0.5)");
        execute("CREATE TABLE tenant AS SELECT i, CASE WHEN i = 1 THEN 0.00001 ELSE 0.001 + 0.999 * random() END AS u, "
                + "strftime(DATE '2025-01-01' + CAST(floor(700 * sqrt(random())) AS INTEGER), '%Y-%m') AS m "
                + "FROM range(1, " + (tenants + 1) + ") r(i)");
        fill(
                "bookmarks",
                "CAST(least(20000, floor(3 / pow(x.u, 0.9))) AS BIGINT)",
                Map.of(
                        "domain", "'d' || CAST(floor(pow(2000, random())) AS BIGINT) || '.example'",
                        "is_favorite", "random() < 0.1",
                        "visit_count", "CAST(floor(2 / pow(0.001 + random(), 0.7)) AS BIGINT)"));
        fill(
                "settings",
                "CAST(2 + floor(11 * random()) AS BIGINT)",
                Map.of(
                        "category",
                        "split_part(list_extract(" + SETTINGS
                                + ", CAST(1 + floor(12 * pow(random(), 1.6)) AS INTEGER)), '.', 1)",
                        "name",
                        "''"));
        execute("UPDATE settings SET name = CASE category WHEN 'account' THEN 'locale' WHEN 'appearance' THEN 'theme' "
                + "WHEN 'editor' THEN 'shortcuts' WHEN 'notifications' THEN 'email' WHEN 'privacy' THEN 'telemetry' "
                + "WHEN 'search' THEN 'engines' ELSE 'on_metered' END");
        fill(
                "sessions",
                "CAST(least(9, floor(1 / pow(x.u, 0.4))) AS BIGINT)",
                Map.of(
                        "platform",
                        "list_extract(['android', 'ios', 'windows', 'macos', 'linux'], CAST(1 + floor(5 *"
                                + " pow(random(), 1.5)) AS INTEGER))",
                        "is_active",
                        "random() < 0.8"));
        fill(
                "groups",
                "CAST(least(40, floor(0.4 / pow(x.u, 0.6))) AS BIGINT)",
                Map.of("member_limit", "CAST(floor(3 / pow(0.01 + random(), 0.9)) AS BIGINT)"));
        fill(
                "group_members",
                "CAST(least(900, floor(1.5 / pow(x.u, 0.8))) AS BIGINT)",
                Map.of("status", "CASE WHEN random() < 0.8 THEN 'active' ELSE 'left' END"));
        fill(
                "usage",
                "CAST(least(10, floor(2 / pow(x.u, 0.4))) AS BIGINT)",
                Map.of(
                        "route", "list_extract(" + ROUTES + ", CAST(1 + floor(10 * pow(random(), 1.5)) AS INTEGER))",
                        "requests", "CAST(floor(10 / pow(0.001 + random(), 0.7)) AS BIGINT)",
                        "errors", "CAST(floor(0.3 / pow(0.001 + random(), 0.7)) AS BIGINT)"));
    }

    private static final String SETTINGS = "['sync.x', 'appearance.x', 'privacy.x', 'notifications.x', 'account.x', "
            + "'search.x', 'editor.x', 'sync.y', 'appearance.y', 'privacy.y', 'account.y', 'search.y']";
    private static final String ROUTES = "['GET /settings', 'GET /bookmarks', 'POST /sync', 'PUT /settings/{id}',"
            + " 'POST /bookmarks', 'GET /groups', 'DELETE /bookmarks/{id}', 'POST /sessions', 'POST /groups/{id}/members',"
            + " 'POST /import']";

    private void fill(String table, String rows, Map<String, String> values) throws SQLException {
        execute("CREATE TABLE " + table + " AS SELECT "
                + COLUMNS.getOrDefault(table, Map.of()).keySet().stream()
                        .map(column -> value(column, values) + " AS " + column)
                        .collect(Collectors.joining(", "))
                + " FROM (" + SOMEBODY + ") x, LATERAL (SELECT unnest(range(" + rows + ")) AS n) item");
    }

    private static String value(String column, Map<String, String> values) {
        return switch (column) {
            case "pseudonym" -> "x.pseudonym";
            case "choice" -> "CAST(hash(x.i, item.n) // 2 AS BIGINT)";
            case "first_seen_month" -> "x.m";
            default -> values.getOrDefault(column, "NULL");
        };
    }

    @Override
    public void query(String sql, RowConsumer rows) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.row(result.getString("key"), result.getLong("tenants"), result.getLong("total"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Moves the tables into Parquet files, which are read anew by each query, and gives the engine what it is shipped with.
     *
     * @return how many items there are, without usage
     */
    long toFiles(Path folder) throws SQLException {
        long items = 0;
        for (String table : COLUMNS.keySet()) {
            String file = "'" + folder.resolve(table + ".parquet").toString().replace("'", "''") + "'";
            items += table.equals(StagedColumns.USAGE) ? 0 : count(table);
            execute("COPY " + table + " TO " + file + " (FORMAT parquet, COMPRESSION zstd)");
            execute("DROP TABLE " + table);
            execute("CREATE VIEW " + table + " AS SELECT * FROM read_parquet(" + file + ")");
        }
        execute("SET memory_limit = '512MiB'");
        execute("SET temp_directory = '" + folder.resolve("spill").toString().replace("'", "''") + "'");
        execute("SET threads = " + Runtime.getRuntime().availableProcessors());
        return items;
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
