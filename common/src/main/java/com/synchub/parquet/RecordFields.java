package com.synchub.parquet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;

/** The fields of one record, taken one after the other in the order the {@link RecordFormat} declares them. */
public final class RecordFields {

    private final ColumnReader[] columns;
    private int column;

    RecordFields(ColumnReader[] columns) {
        this.columns = columns;
    }

    public String text() {
        return new String(binary(), StandardCharsets.UTF_8);
    }

    /** The text, or null where the record has none. */
    public @Nullable String optionalText() {
        return absent() ? null : text();
    }

    /** The decimal, or null where the record has none. */
    public @Nullable BigDecimal optionalDecimal() {
        return absent()
                ? null
                : DecimalBytes.value(columns[column].getDescriptor().getPrimitiveType(), binary());
    }

    /** The day, or null where the record has none. */
    public @Nullable LocalDate optionalDate() {
        return absent() ? null : day();
    }

    /** The day, where the format allows for none and each record has one. */
    public LocalDate requiredDate() {
        if (columns[column].getCurrentDefinitionLevel() == 0) {
            throw new IllegalStateException("a record without its day");
        }
        return day();
    }

    private LocalDate day() {
        ColumnReader reader = columns[column++];
        LocalDate value = LocalDate.ofEpochDay(reader.getInteger());
        reader.consume();
        return value;
    }

    /** The time, or null where the record has none. */
    public @Nullable Instant optionalTime() {
        return absent() ? null : Instant.EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    /** Passes over the current field if the record has none. */
    private boolean absent() {
        ColumnReader reader = columns[column];
        boolean absent = reader.getCurrentDefinitionLevel() == 0;
        if (absent) {
            reader.consume();
            column++;
        }
        return absent;
    }

    public byte[] binary() {
        ColumnReader reader = columns[column++];
        byte[] value = reader.getBinary().getBytes();
        reader.consume();
        return value;
    }

    public long number() {
        ColumnReader reader = columns[column++];
        long value = reader.getLong();
        reader.consume();
        return value;
    }

    /** The number, or null where the record has none. */
    public @Nullable Long optionalNumber() {
        return absent() ? null : number();
    }

    /** The flag, or null where the record has none. */
    public @Nullable Boolean optionalFlag() {
        return absent() ? null : flag();
    }

    /** The floating-point number, or null where the record has none. */
    public @Nullable Double optionalDouble() {
        if (absent()) {
            return null;
        }
        ColumnReader reader = columns[column++];
        double value = reader.getDouble();
        reader.consume();
        return value;
    }

    public boolean flag() {
        ColumnReader reader = columns[column++];
        boolean value = reader.getBoolean();
        reader.consume();
        return value;
    }

    /** Back to the first field, for the next record. */
    void rewind() {
        column = 0;
    }

    boolean taken() {
        return column == columns.length;
    }
}
