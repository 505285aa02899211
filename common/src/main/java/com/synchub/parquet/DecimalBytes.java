package com.synchub.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Decimals as Parquet has them: the unscaled value in two's complement, the highest byte first. */
final class DecimalBytes {

    /** Most digits of a decimal that every engine reads. */
    static final int PRECISION = 38;

    /** Bytes that hold any number of {@value #PRECISION} digits. */
    static final int LENGTH = 16;

    private DecimalBytes() {}

    /** @throws ArithmeticException if the value has more digits than this */
    static byte[] of(BigDecimal value, int scale) {
        BigDecimal scaled = value.setScale(scale);
        if (scaled.precision() > PRECISION) {
            throw new ArithmeticException(scaled.precision() + " digits, not " + PRECISION + " at most");
        }
        byte[] significant = scaled.unscaledValue().toByteArray();
        byte[] fixed = new byte[LENGTH];
        if (significant[0] < 0) {
            Arrays.fill(fixed, 0, LENGTH - significant.length, (byte) -1);
        }
        System.arraycopy(significant, 0, fixed, LENGTH - significant.length, significant.length);
        return fixed;
    }

    /** The value of a column that is annotated as a decimal. */
    static BigDecimal value(PrimitiveType type, byte[] unscaled) {
        return new BigDecimal(new BigInteger(unscaled), scaleOf(type));
    }

    static int scaleOf(PrimitiveType type) {
        if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal.getScale();
        }
        throw new IllegalArgumentException("no decimal: " + type);
    }
}
