package com.synchub.parquet;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** A column of parquet-java's. */
record JavaColumn(ColumnWriter column) implements ValueSink {

    @Override
    public void bytes(byte[] source, int offset, int length, int repetition, int definition) {
        column.write(Binary.fromReusedByteArray(source, offset, length), repetition, definition);
    }

    @Override
    public void number(long value, int repetition, int definition) {
        column.write(value, repetition, definition);
    }

    @Override
    public void flag(boolean value, int repetition, int definition) {
        column.write(value, repetition, definition);
    }

    @Override
    public void nothing(int repetition, int definition) {
        column.writeNull(repetition, definition);
    }
}
