package com.synchub.focus;

/** What the values of a column are, and the Java type that holds one. */
public enum ColumnKind {
    /** {@link String}. */
    TEXT,
    /** A JSON object, as {@link String}. */
    JSON,
    /** {@link java.math.BigDecimal}, at the scale it was given with. */
    DECIMAL,
    /** {@link java.time.Instant}, no finer than microseconds. */
    TIME
}
