package com.synchub.jobs.analytics;

import com.synchub.analytics.RowConsumer;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The embedded engine over local files of one run. It reaches nothing but their folder, where it also spills; it has no
 * credentials, no network, and no setting can be changed once it is open. What its failures say is not passed on: it may
 * hold values. Used by one thread.
 */
final class DuckDbEngine implements StagedEngine {

    private final Connection connection;

    private DuckDbEngine(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens an engine.
     *
     * @param folder holds all files of the views
     * @throws SyncHubException {@code COUNTS_DO_NOT_ADD_UP} if a view has other rows than were counted
     */
    static DuckDbEngine open(RunFolder folder, AnalyticsProperties properties, List<StagedView> views) {
        try {
            DuckDbEngine engine = new DuckDbEngine(DriverManager.getConnection("jdbc:duckdb:"));
            try {
                engine.prepare(folder, properties, views);
                return engine;
            } catch (SQLException | RuntimeException e) {
                engine.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed("open the staged rows");
        }
    }

    private void prepare(RunFolder folder, AnalyticsProperties properties, List<StagedView> views) throws SQLException {
        String directory = literal(folder.path().toString() + "/");
        execute("SET temp_directory = " + literal(folder.file("spill").toString()));
        execute("SET memory_limit = '" + properties.memory().toMegabytes() + "MiB'");
        execute("SET threads = " + properties.effectiveThreads());
        execute("SET autoinstall_known_extensions = false");
        execute("SET autoload_known_extensions = false");
        // As Trino divides whole numbers; the same text must mean the same there.
        execute("SET integer_division = true");
        execute("SET allowed_directories = [" + directory + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
        for (StagedView view : views) {
            execute(view.files().isEmpty() ? emptyTable(view) : view(view));
            requireRows(view);
        }
    }

    private static String view(StagedView view) {
        String files = view.files().stream()
                .map(Path::toString)
                .map(DuckDbEngine::literal)
                .collect(Collectors.joining(", "));
        String columns = view.columns().entrySet().stream()
                .map(column ->
                        "CAST(" + name(column.getKey()) + " AS " + column.getValue() + ") AS " + name(column.getKey()))
                .collect(Collectors.joining(", "));
        return "CREATE VIEW " + name(view.name()) + " AS SELECT " + columns + " FROM read_parquet([" + files
                + "], hive_partitioning = false)";
    }

    private static String emptyTable(StagedView view) {
        return view.columns().entrySet().stream()
                .map(column -> name(column.getKey()) + " " + column.getValue())
                .collect(Collectors.joining(", ", "CREATE TABLE " + name(view.name()) + " (", ")"));
    }

    private void requireRows(StagedView view) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + name(view.name()))) {
            if (!result.next() || result.getLong(1) != view.rows()) {
                throw new SyncHubException(
                        ErrorCode.COUNTS_DO_NOT_ADD_UP,
                        "cannot use what is staged of " + view.name()
                                + ": it is not as many rows as the backup counted",
                        "Nothing was released and nothing spent. Run a backup again: it stages anew.");
            }
        }
    }

    @Override
    public void query(String sql, RowConsumer rows) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.row(result.getString(1), result.getLong(2), result.getLong(3));
            }
        } catch (SQLException e) {
            throw failed("compute a metric");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close the staged rows");
        }
    }

    private static SyncHubException failed(String what) {
        return new SyncHubException(
                ErrorCode.ANALYTICS_ENGINE_FAILED,
                "failed to " + what + "; what the engine says of it may hold data, and is not shown",
                "Nothing of it was released. Give the engine more memory (synchub.analytics.memory) or disk, and run"
                        + " the same command again.");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String name(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
