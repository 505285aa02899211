package com.synchub.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lines and deductions of a period while they are computed, and what stood in their way. */
final class Amounts {

    private final int digits;
    private final List<Line> lines = new ArrayList<>();
    private final List<Deduction> deductions = new ArrayList<>();
    private final Map<ParkReason, String> problems;

    Amounts(int digits, Map<ParkReason, String> problems) {
        this.digits = digits;
        this.problems = problems;
    }

    /** Decimals of the currency. */
    int digits() {
        return digits;
    }

    void add(Line line) {
        if (!line.charge().exact()) {
            problems.put(
                    ParkReason.QUANTITY_NOT_PRINTABLE,
                    (line.meter() == null ? line.kind().name() : line.meter().name()) + ", tier "
                            + line.charge().tier() + ": the price is too high for the decimals of the quantity");
        }
        lines.add(line);
    }

    /** None if nothing is to be deducted. */
    void add(Deduction deduction) {
        if (deduction.amount().signum() > 0) {
            deductions.add(deduction);
        }
    }

    void park(ParkReason reason, String detail) {
        problems.put(reason, detail);
    }

    List<Line> lines() {
        return lines;
    }

    List<Deduction> deductions() {
        return deductions;
    }

    Map<ParkReason, String> problems() {
        return problems;
    }

    BigDecimal sumOf(Line.Kind kind) {
        return sum(lines.stream()
                .filter(line -> line.kind() == kind)
                .map(line -> line.charge().amount())
                .toList());
    }

    BigDecimal sumOf(Deduction.Kind kind) {
        return sum(deductions.stream()
                .filter(deduction -> deduction.kind() == kind)
                .map(Deduction::amount)
                .toList());
    }

    BigDecimal lineTotal() {
        return sum(lines.stream().map(line -> line.charge().amount()).toList());
    }

    BigDecimal deductionTotal() {
        return sum(deductions.stream().map(Deduction::amount).toList());
    }

    BigDecimal net() {
        return lineTotal().subtract(deductionTotal());
    }

    private BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO.setScale(digits), BigDecimal::add);
    }
}
