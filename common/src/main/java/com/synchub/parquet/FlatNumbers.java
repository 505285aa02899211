package com.synchub.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Numbers of files by others, exact. */
final class FlatNumbers {

    /** Digits that every double keeps, and digits that tell every double from its neighbours. */
    private static final int DOUBLE_DIGITS = 15;

    private static final int DOUBLE_DIGITS_AT_MOST = 17;
    private static final int FLOAT_DIGITS = 6;
    private static final int FLOAT_DIGITS_AT_MOST = 9;
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private FlatNumbers() {}

    static FlatColumn.Getter decimal(PrimitiveType type) {
        int scale = DecimalBytes.scaleOf(type);
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> (row, i) -> BigDecimal.valueOf(row.getInteger(i, 0), scale);
            case INT64 -> (row, i) -> BigDecimal.valueOf(row.getLong(i, 0), scale);
            default -> (row, i) -> DecimalBytes.value(type, row.getBinary(i, 0).getBytes());
        };
    }

    static FlatColumn.Getter unsigned(PrimitiveTypeName type) {
        return type == PrimitiveTypeName.INT32
                ? (row, i) -> BigDecimal.valueOf(Integer.toUnsignedLong(row.getInteger(i, 0)))
                : (row, i) -> new BigDecimal(new BigInteger(Long.toUnsignedString(row.getLong(i, 0))));
    }

    static FlatColumn.Getter plain(PrimitiveTypeName type) {
        return switch (type) {
            case INT32 -> (row, i) -> BigDecimal.valueOf(row.getInteger(i, 0));
            case INT64 -> (row, i) -> BigDecimal.valueOf(row.getLong(i, 0));
            case FLOAT -> (row, i) -> shortest(row.getFloat(i, 0));
            default -> (row, i) -> shortest(row.getDouble(i, 0));
        };
    }

    /**
     * The decimal of fewest digits that stands for this double. Not by its text: JDKs before 19 print a digit too many of
     * some.
     */
    static BigDecimal shortest(double value) {
        BigDecimal exact = exact(value);
        for (int digits = DOUBLE_DIGITS; digits < DOUBLE_DIGITS_AT_MOST; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return trimmed(rounded);
            }
        }
        return trimmed(exact.round(new MathContext(DOUBLE_DIGITS_AT_MOST, RoundingMode.HALF_EVEN)));
    }

    static BigDecimal shortest(float value) {
        BigDecimal exact = exact(value);
        for (int digits = FLOAT_DIGITS; digits < FLOAT_DIGITS_AT_MOST; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == value) {
                return trimmed(rounded);
            }
        }
        return trimmed(exact.round(new MathContext(FLOAT_DIGITS_AT_MOST, RoundingMode.HALF_EVEN)));
    }

    /** Impala's and old Spark's: nanoseconds of the day, then the Julian day. */
    static Instant int96(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong();
        long day = Integer.toUnsignedLong(buffer.getInt());
        return Instant.EPOCH.plus(day - JULIAN_DAY_OF_EPOCH, ChronoUnit.DAYS).plusNanos(nanos);
    }

    private static BigDecimal exact(double value) {
        if (!Double.isFinite(value)) {
            throw new UncheckedIOException(new IOException("a number that is none"));
        }
        return new BigDecimal(value);
    }

    private static BigDecimal trimmed(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
