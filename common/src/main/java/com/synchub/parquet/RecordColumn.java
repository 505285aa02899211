package com.synchub.parquet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** One column of a record file: its type there, and how a record fills it. */
sealed interface RecordColumn<T> {

    PrimitiveType type();

    void write(T source, PlainColumn column);

    record Text<T>(PrimitiveType type, Function<T, String> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            writeText(getter.apply(source), 0, column);
        }
    }

    record OptionalText<T>(PrimitiveType type, Function<T, @Nullable String> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            String value = getter.apply(source);
            if (value == null) {
                column.nothing(0, 0);
            } else {
                writeText(value, 1, column);
            }
        }
    }

    record Bytes<T>(PrimitiveType type, Function<T, byte[]> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            byte[] value = getter.apply(source);
            column.bytes(value, 0, value.length, 0, 0);
        }
    }

    record Whole<T>(PrimitiveType type, ToLongFunction<T> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            column.number(getter.applyAsLong(source), 0, 0);
        }
    }

    record Flag<T>(PrimitiveType type, Predicate<T> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            column.flag(getter.test(source), 0, 0);
        }
    }

    /** Numbers that may be absent. */
    record OptionalWhole<T>(PrimitiveType type, Function<T, @Nullable Long> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            Long value = getter.apply(source);
            if (value == null) {
                column.nothing(0, 0);
            } else {
                column.number(value, 0, 1);
            }
        }
    }

    /** Flags that may be absent. */
    record OptionalFlag<T>(PrimitiveType type, Function<T, @Nullable Boolean> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            Boolean value = getter.apply(source);
            if (value == null) {
                column.nothing(0, 0);
            } else {
                column.flag(value, 0, 1);
            }
        }
    }

    /** Floating-point numbers that may be absent. */
    record OptionalDouble<T>(PrimitiveType type, Function<T, @Nullable Double> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            Double value = getter.apply(source);
            if (value == null) {
                column.nothing(0, 0);
            } else {
                // PLAIN has the bits of a double where those of a number of 64 bits are.
                column.number(Double.doubleToRawLongBits(value), 0, 1);
            }
        }
    }

    /** Decimals of one scale in {@value DecimalBytes#LENGTH} bytes. */
    record OptionalDecimal<T>(PrimitiveType type, int scale, Function<T, @Nullable BigDecimal> getter)
            implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            BigDecimal value = getter.apply(source);
            if (value == null) {
                column.nothing(0, 0);
            } else {
                column.fixed(DecimalBytes.of(value, scale), 0, 1);
            }
        }
    }

    /** Days since 1970. */
    record OptionalDate<T>(PrimitiveType type, Function<T, @Nullable LocalDate> getter) implements RecordColumn<T> {

        @Override
        public void write(T source, PlainColumn column) {
            LocalDate value = getter.apply(source);
            if (value == null) {
                column.nothing(0, 0);
            } else {
                column.day(Math.toIntExact(value.toEpochDay()), 0, 1);
            }
        }
    }

    /** Instants in microseconds. */
    record OptionalTime<T>(PrimitiveType type, Function<T, @Nullable Instant> getter) implements RecordColumn<T> {
        @Override
        public void write(T source, PlainColumn column) {
            Instant value = getter.apply(source);
            if (value == null) {
                column.nothing(0, 0);
            } else {
                column.number(micros(value), 0, 1);
            }
        }

        private static long micros(Instant time) {
            if (time.getNano() % 1_000 != 0) {
                throw new IllegalArgumentException("a time finer than microseconds");
            }
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), (long) time.getNano() / 1_000);
        }
    }

    private static void writeText(String value, int definition, PlainColumn column) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        column.bytes(utf8, 0, utf8.length, 0, definition);
    }
}
