package com.synchub.allocation;

import com.synchub.focus.FocusColumn;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Sums of costs and quantities, each currency by itself. A sum without a value is absent, not zero. */
final class CostTotals {

    private final Map<String, Map<AllocationOutcome, Map<FocusColumn, BigDecimal>>> sums = new TreeMap<>();

    void add(String currency, AllocationOutcome outcome, FocusColumn column, BigDecimal amount) {
        sums.computeIfAbsent(currency, c -> new EnumMap<>(AllocationOutcome.class))
                .computeIfAbsent(outcome, o -> new EnumMap<>(FocusColumn.class))
                .merge(column, amount, BigDecimal::add);
    }

    /** By currency, then by column; zeros behind the point, which say nothing, are gone. */
    Map<String, Map<FocusColumn, BigDecimal>> all() {
        Map<String, Map<FocusColumn, BigDecimal>> all = new TreeMap<>();
        sums.forEach((currency, outcomes) -> {
            Map<FocusColumn, BigDecimal> columns = all.computeIfAbsent(currency, c -> new EnumMap<>(FocusColumn.class));
            outcomes.values()
                    .forEach(each -> each.forEach((column, sum) -> columns.merge(column, sum, BigDecimal::add)));
            columns.replaceAll((column, sum) -> plain(sum));
        });
        return all;
    }

    Map<String, Map<AllocationOutcome, Map<FocusColumn, BigDecimal>>> byOutcome() {
        return sums;
    }

    static BigDecimal plain(BigDecimal sum) {
        BigDecimal stripped = sum.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
