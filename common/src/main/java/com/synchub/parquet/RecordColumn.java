package com.synchub.parquet;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** One column of a record file: its type there, and how a record fills it. */
sealed interface RecordColumn<T> {

    PrimitiveType type();

    void write(T source, ColumnWriter column);

    record Text<T>(PrimitiveType type, Function<T, String> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, ColumnWriter column) {
            column.write(utf8(getter.apply(source)), 0, 0);
        }
    }

    record OptionalText<T>(PrimitiveType type, Function<T, @Nullable String> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, ColumnWriter column) {
            String value = getter.apply(source);
            if (value == null) {
                column.writeNull(0, 0);
            } else {
                column.write(utf8(value), 0, 1);
            }
        }
    }

    record Bytes<T>(PrimitiveType type, Function<T, byte[]> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, ColumnWriter column) {
            column.write(Binary.fromConstantByteArray(getter.apply(source)), 0, 0);
        }
    }

    record Whole<T>(PrimitiveType type, ToLongFunction<T> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, ColumnWriter column) {
            column.write(getter.applyAsLong(source), 0, 0);
        }
    }

    record Flag<T>(PrimitiveType type, Predicate<T> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, ColumnWriter column) {
            column.write(getter.test(source), 0, 0);
        }
    }

    private static Binary utf8(String value) {
        return Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
    }
}
