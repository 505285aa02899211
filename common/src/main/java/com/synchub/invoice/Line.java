package com.synchub.invoice;

import com.synchub.rating.Charge;
import com.synchub.rating.Meter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice.
 *
 * @param meter of usage; null for fees
 * @param from the first day it is for
 * @param through the last
 */
public record Line(Kind kind, @Nullable Meter meter, LocalDate from, LocalDate through, Charge charge) {

    /** What is charged. */
    public enum Kind {
        USAGE,
        FLAT_FEE,
        /** What is missing to the minimum fee. */
        MINIMUM
    }
}
