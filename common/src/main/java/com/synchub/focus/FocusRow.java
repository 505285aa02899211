package com.synchub.focus;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a table. Its values may be changed by whoever has made it; nobody else keeps it. */
public final class FocusRow {

    private final FocusHeader header;
    private final long number;
    private final @Nullable Object[] values;

    /**
     * A row that keeps the array.
     *
     * @param number from 1, without the header
     * @param values in the header's order, each of its column's kind or null
     */
    public FocusRow(FocusHeader header, long number, @Nullable Object[] values) {
        this.header = header;
        this.number = number;
        this.values = values;
    }

    public FocusHeader header() {
        return header;
    }

    /** From 1, without the header. */
    public long number() {
        return number;
    }

    /** The row's own array. */
    public @Nullable Object[] values() {
        return values;
    }

    /** Null also where the table hasn't got the column. */
    public @Nullable Object value(String column) {
        int index = header.indexOf(column);
        return index < 0 ? null : values[index];
    }

    public @Nullable String text(FocusColumn column) {
        return (String) value(column.id());
    }

    public @Nullable BigDecimal decimal(FocusColumn column) {
        return (BigDecimal) value(column.id());
    }

    public @Nullable Instant time(FocusColumn column) {
        return (Instant) value(column.id());
    }
}
