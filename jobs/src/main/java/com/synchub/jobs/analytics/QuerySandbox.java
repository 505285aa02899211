package com.synchub.jobs.analytics;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs one query of somebody else over published files, in a process of its own that has no environment, no credentials and
 * nothing else on its disk. When the query begins the data is in memory, and nothing outside of the engine can be reached or
 * set any more.
 */
public final class QuerySandbox {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What the process says at its end: one of the two is there.
     *
     * @param error why the query is refused
     */
    public record Outcome(
            @Nullable QueryAnswer answer, @Nullable String error) {}

    private final Path folder;
    private final int memoryMegabytes;
    private final int mostRows;

    /** @param folder holds the published files, as the bucket has them */
    public QuerySandbox(Path folder, int memoryMegabytes, int mostRows) {
        this.folder = folder;
        this.memoryMegabytes = memoryMegabytes;
        this.mostRows = mostRows;
    }

    /**
     * Loads, closes the door, and runs the query.
     *
     * @param empty whether nothing is published
     * @param views SELECTs by the names of the views
     */
    public Outcome run(boolean empty, Map<String, String> views, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            load(connection, empty, views);
            close(connection);
            String refusal = refusal(connection, sql);
            return refusal == null ? new Outcome(answer(connection, sql), null) : new Outcome(null, refusal);
        } catch (SQLException e) {
            // Published numbers have nothing to hide, and whoever asks needs to know what is wrong.
            return new Outcome(null, String.valueOf(e.getMessage()));
        }
    }

    private void load(Connection connection, boolean empty, Map<String, String> views) throws SQLException {
        execute(connection, "SET memory_limit = '" + memoryMegabytes + "MiB'");
        execute(connection, "SET threads = 2");
        execute(connection, "SET integer_division = true");
        execute(connection, "SET autoinstall_known_extensions = false");
        execute(connection, "SET autoload_known_extensions = false");
        String files = (folder + "/*/*/*.parquet").replace("'", "''");
        execute(
                connection,
                empty
                        ? "CREATE TABLE published (" + PublishedTable.columnsInSql() + ")"
                        : "CREATE TABLE published AS SELECT " + PublishedTable.names() + " FROM read_parquet('" + files
                                + "', hive_partitioning = true, hive_types = {'metric': VARCHAR, 'dt': DATE})");
        for (Map.Entry<String, String> view : views.entrySet()) {
            execute(connection, "CREATE VIEW \"" + view.getKey() + "\" AS " + view.getValue());
        }
    }

    private static void close(Connection connection) throws SQLException {
        execute(connection, "SET temp_directory = ''");
        execute(connection, "SET enable_external_access = false");
        execute(connection, "SET lock_configuration = true");
    }

    /** The engine's own parser says whether it is one query and nothing else. */
    private static @Nullable String refusal(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                JsonNode parsed = JSON.readTree(result.next() ? result.getString(1) : "{}");
                if (parsed.path("error").asBoolean(true)) {
                    return parsed.path("error_message").asString("it is no query");
                }
                int statements = parsed.path("statements").size();
                return statements == 1 ? null : "only one SELECT is run, and here are " + statements;
            }
        }
    }

    private QueryAnswer answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData described = result.getMetaData();
            List<String> columns = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                columns.add(described.getColumnLabel(i));
                types.add(described.getColumnTypeName(i));
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            boolean more = result.next();
            while (more && rows.size() < mostRows) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(plain(result.getObject(i)));
                }
                rows.add(row);
                more = result.next();
            }
            return new QueryAnswer(columns, types, rows, more);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        boolean finite = !(value instanceof Double number) || Double.isFinite(number);
        return value == null || (value instanceof Number && finite) || value instanceof Boolean
                ? value
                : String.valueOf(value);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
