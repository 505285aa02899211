package com.synchub.invoice;

import java.math.BigDecimal;

/** Sums of rounded amounts: nothing is rounded here. */
public record Totals(BigDecimal lines, BigDecimal deductions, BigDecimal net, BigDecimal tax, BigDecimal gross) {

    Totals plus(Totals other) {
        return new Totals(
                lines.add(other.lines),
                deductions.add(other.deductions),
                net.add(other.net),
                tax.add(other.tax),
                gross.add(other.gross));
    }
}
