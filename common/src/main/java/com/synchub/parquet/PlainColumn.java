package com.synchub.parquet;

import org.apache.parquet.column.ColumnDescriptor;

/**
 * The values of one column in Parquet's PLAIN encoding, and their levels, until they become the one page of their
 * column chunk. Reused; not thread-safe.
 */
final class PlainColumn implements ValueSink {

    private final RunLevels repetitions;
    private final RunLevels definitions;
    private final ByteSink values = new ByteSink(512);
    private int count;
    private int flags;

    PlainColumn(ColumnDescriptor column) {
        repetitions = new RunLevels(column.getMaxRepetitionLevel());
        definitions = new RunLevels(column.getMaxDefinitionLevel());
    }

    void clear() {
        values.clear();
        repetitions.clear();
        definitions.clear();
        count = 0;
        flags = 0;
    }

    /** Values and absences since {@link #clear}. */
    int count() {
        return count;
    }

    /** The first text or bytes. */
    byte[] firstBytes() {
        return values.slice(Integer.BYTES, values.getInt(0));
    }

    int bufferedBytes() {
        return values.length() + count;
    }

    void writePage(ByteSink page) {
        repetitions.writeTo(page);
        definitions.writeTo(page);
        page.put(values);
    }

    @Override
    public void bytes(byte[] source, int offset, int length, int repetition, int definition) {
        level(repetition, definition);
        values.putInt(length);
        values.put(source, offset, length);
    }

    @Override
    public void number(long value, int repetition, int definition) {
        level(repetition, definition);
        values.putLong(value);
    }

    @Override
    public void flag(boolean value, int repetition, int definition) {
        level(repetition, definition);
        int bit = flags++ % Byte.SIZE;
        if (bit == 0) {
            values.put(0);
        }
        if (value) {
            values.bytes()[values.length() - 1] |= (byte) (1 << bit);
        }
    }

    @Override
    public void nothing(int repetition, int definition) {
        level(repetition, definition);
    }

    private void level(int repetition, int definition) {
        repetitions.add(repetition);
        definitions.add(definition);
        count++;
    }
}
