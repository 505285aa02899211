package com.synchub.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is taken off the sum of the lines: an allowance at document level in the terms of EN 16931.
 *
 * @param reason for a reader
 * @param amount positive
 */
public record Deduction(Kind kind, String reason, LocalDate from, LocalDate through, BigDecimal amount) {

    /** Why. */
    public enum Kind {
        NEGOTIATED_DISCOUNT,
        /** A flat fee that an earlier invoice charged for this period; the lines charge what was due after all. */
        PAID_IN_ADVANCE
    }
}
