package com.synchub.jobs.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A second reader of our Parquet files, by people who know nothing of us. */
final class DuckDb implements AutoCloseable {

    private final Connection connection;

    DuckDb() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of one table's manifest shards, in their order. */
    List<BackupContents.Row> manifestRows(String table, List<Path> shards) {
        String query = "SELECT tenant_id, object_key, version_id, rows, object_bytes, sha256, state FROM read_parquet("
                + list(shards) + ")";
        List<BackupContents.Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(new BackupContents.Row(
                        table,
                        result.getString(1),
                        result.getString(2),
                        result.getString(3),
                        result.getLong(4),
                        result.getLong(5),
                        result.getString(6),
                        result.getString(7)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows each file has. */
    List<Long> rowCounts(List<Path> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        String query = "SELECT filename, count(*) FROM read_parquet(" + list(files)
                + ", filename = true, union_by_name = true) GROUP BY filename";
        Map<String, Long> counts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                counts.put(result.getString(1), result.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return files.stream()
                .map(file -> counts.getOrDefault(file.toString(), 0L))
                .toList();
    }

    /** All rows of a file as text, each with all of its columns but these. */
    List<String> texts(Path file, String... but) {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CAST(r AS VARCHAR) FROM (SELECT *"
                        + (but.length == 0 ? "" : " EXCLUDE (" + String.join(", ", but) + ")")
                        + " FROM read_parquet('" + file + "')) r")) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String list(List<Path> files) {
        return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
