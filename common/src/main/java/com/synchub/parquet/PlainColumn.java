package com.synchub.parquet;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * The values of one column in Parquet's PLAIN encoding, and their levels, until they become the one page of their
 * column chunk. Reused; not thread-safe.
 *
 * <p>The levels are Parquet's: the repetition level is 0 for the first value of a row and 1 for a further element of its
 * list; the definition level says how much of the path to the value is there.
 */
final class PlainColumn {

    private final RunLevels repetitions;
    private final RunLevels definitions;
    private final ByteSink values = new ByteSink(512);
    private final boolean bounded;
    private int count;
    private int absences;
    private int flags;
    private int lowest;
    private int highest;

    /**
     * A column without values.
     *
     * @param bounded whether to keep the smallest and the greatest value; of binary columns only
     */
    PlainColumn(ColumnDescriptor column, boolean bounded) {
        this.bounded = bounded;
        repetitions = new RunLevels(column.getMaxRepetitionLevel());
        definitions = new RunLevels(column.getMaxDefinitionLevel());
    }

    void clear() {
        values.clear();
        repetitions.clear();
        definitions.clear();
        count = 0;
        absences = 0;
        flags = 0;
        lowest = 0;
        highest = 0;
    }

    /** Values and absences since {@link #clear}. */
    int count() {
        return count;
    }

    int absences() {
        return absences;
    }

    boolean isBounded() {
        return bounded;
    }

    /** The smallest value by unsigned bytes; of a bounded column that has any. */
    byte[] lowest() {
        return values.slice(lowest + Integer.BYTES, values.getInt(lowest));
    }

    /** The greatest value by unsigned bytes; of a bounded column that has any. */
    byte[] highest() {
        return values.slice(highest + Integer.BYTES, values.getInt(highest));
    }

    int bufferedBytes() {
        return values.length() + count;
    }

    void writePage(ByteSink page) {
        repetitions.writeTo(page);
        definitions.writeTo(page);
        page.put(values);
    }

    /** Adds a text or bytes, which are copied. */
    void bytes(byte[] source, int offset, int length, int repetition, int definition) {
        level(repetition, definition);
        int at = values.length();
        values.putInt(length);
        values.put(source, offset, length);
        if (bounded) {
            bound(at);
        }
    }

    /** Adds a value of the column's fixed length, which is copied. */
    void fixed(byte[] source, int repetition, int definition) {
        level(repetition, definition);
        values.put(source, 0, source.length);
    }

    void number(long value, int repetition, int definition) {
        level(repetition, definition);
        values.putLong(value);
    }

    /** Adds a number of 32 bits. */
    void day(int value, int repetition, int definition) {
        level(repetition, definition);
        values.putInt(value);
    }

    void flag(boolean value, int repetition, int definition) {
        level(repetition, definition);
        int bit = flags++ % Byte.SIZE;
        if (bit == 0) {
            values.put(0);
        }
        if (value) {
            values.bytes()[values.length() - 1] |= (byte) (1 << bit);
        }
    }

    /** Adds no value: the path to it ends at this definition level. */
    void nothing(int repetition, int definition) {
        level(repetition, definition);
        absences++;
    }

    private void bound(int at) {
        int order = compare(at, highest);
        if (order > 0) {
            highest = at;
        } else if (order < 0 && compare(at, lowest) < 0) {
            lowest = at;
        }
    }

    private int compare(int at, int other) {
        int from = at + Integer.BYTES;
        int otherFrom = other + Integer.BYTES;
        return Arrays.compareUnsigned(
                values.bytes(),
                from,
                from + values.getInt(at),
                values.bytes(),
                otherFrom,
                otherFrom + values.getInt(other));
    }

    private void level(int repetition, int definition) {
        repetitions.add(repetition);
        definitions.add(definition);
        count++;
    }
}
