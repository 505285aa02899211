package com.synchub.jobs.analytics;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of an engine as text that is the same if and only if they are: each with its columns by name, in an order of its own. */
final class EngineRows {

    private EngineRows() {}

    /** What a query yields, ordered. */
    static List<String> of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= columns; i++) {
                    row.put(result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), text(result.getObject(i)));
                }
                rows.add(row.toString());
            }
            return rows.stream().sorted().toList();
        }
    }

    /** The same of an answer of the sandbox. */
    static List<String> of(QueryAnswer answer) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (List<@Nullable Object> values : answer.rows()) {
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(answer.columns().get(i).toLowerCase(Locale.ROOT), text(values.get(i)));
            }
            rows.add(row.toString());
        }
        return rows.stream().sorted().toList();
    }

    private static String text(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            return Arrays.deepToString((Object[]) array.getArray());
        }
        if (value instanceof List<?> list) {
            return list.toString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Blob blob) {
            return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        }
        return String.valueOf(value);
    }
}
