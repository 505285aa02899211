package com.synchub.focus;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Fields that are text in the file, as what their column says they are. Throws {@link IllegalArgumentException}. */
final class FieldText {

    /** FOCUS's numeric format. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?([eE]-?[0-9]{1,3})?");

    private FieldText() {}

    static Object parse(String text, ColumnKind kind) {
        return switch (kind) {
            case TEXT, JSON -> text;
            case DECIMAL -> decimal(text);
            case TIME -> time(text);
        };
    }

    /** As it is written, so with its trailing zeros. */
    static BigDecimal decimal(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number as FOCUS writes it, such as -12.345");
        }
        return checked(new BigDecimal(text));
    }

    /** At most 38 digits before and behind the point. */
    static BigDecimal checked(BigDecimal value) {
        BigDecimal whole = value.scale() < 0 ? checkedWhole(value) : value;
        if (whole.scale() > FocusTable.PRECISION || (long) whole.precision() - whole.scale() > FocusTable.PRECISION) {
            throw new IllegalArgumentException("a number of more than " + FocusTable.PRECISION + " digits");
        }
        return whole;
    }

    /** A small text can stand for a number that fills the memory. */
    private static BigDecimal checkedWhole(BigDecimal value) {
        if (value.precision() - (long) value.scale() > FocusTable.PRECISION) {
            throw new IllegalArgumentException("a number of more than " + FocusTable.PRECISION + " digits");
        }
        return value.setScale(0);
    }

    private static Instant time(String text) {
        try {
            return checked(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time such as 2026-11-01T00:00:00Z", e);
        }
    }

    static Instant checked(Instant time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("a time finer than microseconds");
        }
        return time;
    }
}
