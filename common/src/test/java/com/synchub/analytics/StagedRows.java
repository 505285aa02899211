package com.synchub.analytics;

import com.synchub.table.TableCatalogue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A staging set in memory, of a few tenants with strange data, and DuckDB over it. */
final class StagedRows implements QueryEngine, AutoCloseable {

    private static final Map<String, Map<String, String>> COLUMNS =
            StagedColumns.of(TableCatalogue.fromClasspath()).tables();
    private static final List<String> TEXTS = List.of(
            "theme",
            "font_size",
            "locale",
            "appearance",
            "account",
            "active",
            "left",
            "ios",
            "android",
            "linux",
            "example.org",
            "<b>&",
            "a'b",
            "\u0001",
            "x".repeat(2_000),
            "GET /settings",
            "POST /sync",
            "GET /bookmarks",
            "2024-01",
            "2025-07",
            "");
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 2L, 5L, 7L, 12L, 60L, 400L, 3_000L, -1L, -9_000L, Long.MAX_VALUE, Long.MIN_VALUE);

    private final Connection connection;
    private final List<String> tenants = new ArrayList<>();

    StagedRows() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            for (var table : COLUMNS.entrySet()) {
                execute("CREATE TABLE all_" + table.getKey() + " ("
                        + table.getValue().entrySet().stream()
                                .map(column -> column.getKey() + " " + column.getValue())
                                .collect(Collectors.joining(", "))
                        + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Other rows in place of those that there are. */
    void fill(Random random, int count) {
        tenants.clear();
        for (int i = 0; i < count; i++) {
            tenants.add("%032x".formatted(random.nextLong() & Long.MAX_VALUE));
        }
        for (var table : COLUMNS.entrySet()) {
            execute("DELETE FROM all_" + table.getKey());
            insert(table.getKey(), table.getValue(), random);
        }
        with(tenants);
    }

    private void insert(String table, Map<String, String> columns, Random random) {
        String sql = "INSERT INTO all_" + table + " VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (String tenant : tenants) {
                int rows = random.nextInt(10) == 0 ? 60 : random.nextInt(14);
                for (int row = 0; row < rows; row++) {
                    int at = 1;
                    for (var column : columns.entrySet()) {
                        insert.setObject(at++, value(tenant, column.getKey(), column.getValue(), random));
                    }
                    insert.execute();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(String tenant, String column, String type, Random random) {
        if (column.equals(StagedColumns.PSEUDONYM)) {
            return tenant;
        }
        if (column.equals(StagedColumns.CHOICE)) {
            return random.nextLong();
        }
        if (column.equals(StagedColumns.DOMAIN)) {
            return "d" + random.nextInt(40) + ".example";
        }
        if (column.equals("status") || column.equals("name") || random.nextInt(20) > 0) {
            return switch (type) {
                case "BIGINT" -> NUMBERS.get(random.nextInt(NUMBERS.size()));
                case "BOOLEAN" -> random.nextBoolean();
                default -> TEXTS.get(random.nextInt(TEXTS.size()));
            };
        }
        return null;
    }

    List<String> tenants() {
        return List.copyOf(tenants);
    }

    /** What is seen is of these tenants only. */
    void with(List<String> shown) {
        String list = shown.stream().map(tenant -> "'" + tenant + "'").collect(Collectors.joining(", ", "(", ")"));
        COLUMNS.keySet()
                .forEach(table -> execute("CREATE OR REPLACE TEMP VIEW " + table + " AS SELECT * FROM all_" + table
                        + (shown.isEmpty() ? " WHERE false" : " WHERE pseudonym IN " + list)));
    }

    Map<String, PreNoise.Totals> totals(String sql) {
        Map<String, PreNoise.Totals> totals = new TreeMap<>();
        query(sql, (key, count, total) -> totals.put(key, new PreNoise.Totals(count, total)));
        return totals;
    }

    @Override
    public void query(String sql, RowConsumer rows) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.row(result.getString("key"), result.getLong("tenants"), result.getLong("total"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
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
