package com.synchub.focus;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a table in their order; no two differ in case only, because engines would take them for one. */
public final class FocusHeader {

    /** A column as the table has it. */
    public record Column(String name, ColumnKind kind) {

        /** A column of FOCUS. */
        public static Column of(FocusColumn column) {
            return new Column(column.id(), column.kind());
        }
    }

    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();

    private FocusHeader(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), i);
        }
    }

    public static FocusHeader of(List<Column> columns) {
        duplicate(columns).ifPresent(name -> {
            throw new IllegalArgumentException("column " + name + " twice");
        });
        return new FocusHeader(columns);
    }

    /** The first name that stands for two columns. */
    static Optional<String> duplicate(List<Column> columns) {
        Map<String, String> seen = new HashMap<>();
        return columns.stream()
                .map(Column::name)
                .filter(name -> seen.put(name.toLowerCase(Locale.ROOT), name) != null)
                .findFirst();
    }

    public List<Column> columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    /** Where the column is; -1 if the table hasn't got it. */
    public int indexOf(String name) {
        return places.getOrDefault(name, -1);
    }

    public int indexOf(FocusColumn column) {
        return indexOf(column.id());
    }

    public boolean has(FocusColumn column) {
        return indexOf(column) >= 0;
    }
}
