package com.synchub.allocation;

import com.synchub.focus.BillFailures;
import com.synchub.focus.BillReader;
import com.synchub.focus.ColumnKind;
import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusRow;
import com.synchub.focus.FocusTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first look at a bill, from front to back: is each row one that can be split, what do they sum to, and how many digits
 * does each column need.
 */
final class BillScan {

    private static final List<FocusColumn> NEEDED = List.of(
            FocusColumn.BILLED_COST,
            FocusColumn.EFFECTIVE_COST,
            FocusColumn.LIST_COST,
            FocusColumn.CONTRACTED_COST,
            FocusColumn.BILLING_CURRENCY,
            FocusColumn.BILLING_PERIOD_START,
            FocusColumn.BILLING_PERIOD_END);

    private final BillFailures failures;
    private final CostLayout layout;
    private final Instant start;
    private final Instant end;
    private final String period;
    private final int[] scales;
    private final int[] wholeDigits;
    private final Map<String, Map<FocusColumn, BigDecimal>> sums = new TreeMap<>();
    private final Map<FocusColumn, Integer> summed = new EnumMap<>(FocusColumn.class);
    private final Map<String, String> currencies = new HashMap<>();
    private long rows;

    /** @param minimumDigits behind the point, of costs and quantities */
    BillScan(CostLayout layout, YearMonth period, int minimumDigits, BillFailures failures) {
        this.layout = layout;
        this.failures = failures;
        this.period = period.toString();
        this.start = period.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        this.end = period.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        this.scales = new int[layout.header().size()];
        this.wholeDigits = new int[scales.length];
        for (int index : layout.summed()) {
            scales[index] = minimumDigits;
            summed.put(
                    FocusColumn.of(layout.header().columns().get(index).name()).orElseThrow(), index);
        }
    }

    void all(BillReader bill) {
        for (FocusRow row = bill.next(); row != null; row = bill.next()) {
            check(row);
            measure(layout.rowOf(row));
            rows++;
        }
        if (rows == 0) {
            throw failures.of("it has no rows", "Export the bill of the period again.");
        }
    }

    private void check(FocusRow row) {
        for (FocusColumn column : NEEDED) {
            if (row.value(column.id()) == null) {
                throw failures.inField(row.number(), column.id(), "is empty");
            }
        }
        if (!start.equals(row.time(FocusColumn.BILLING_PERIOD_START))
                || !end.equals(row.time(FocusColumn.BILLING_PERIOD_END))) {
            throw failures.inRow(
                    row.number(),
                    "columns BillingPeriodStart and BillingPeriodEnd: not the period " + period + " in UTC",
                    "Export the bill of that period alone, or name the period of this one.");
        }
        if (CostLayout.split(row)) {
            throw failures.inRow(
                    row.number(),
                    "the charge was split before: it has columns of allocation",
                    "Export the bill without split cost allocation data.");
        }
    }

    private void measure(FocusRow row) {
        int costDigits = 0;
        for (int index : layout.costs()) {
            BigDecimal cost = (BigDecimal) row.values()[index];
            costDigits = cost == null ? costDigits : Math.max(costDigits, cost.scale());
        }
        for (int index : layout.costs()) {
            scales[index] = Math.max(scales[index], costDigits);
        }
        for (int i = 0; i < scales.length; i++) {
            if (row.values()[i] instanceof BigDecimal value) {
                scales[i] = Math.max(scales[i], value.scale());
                wholeDigits[i] = Math.max(wholeDigits[i], value.precision() - value.scale());
                if (scales[i] + wholeDigits[i] > FocusTable.PRECISION) {
                    throw failures.inField(
                            row.number(),
                            layout.header().columns().get(i).name(),
                            "with the rows before it, it takes more than " + FocusTable.PRECISION + " digits");
                }
            }
        }
        String currency = currencies.computeIfAbsent(
                Objects.requireNonNull(row.text(FocusColumn.BILLING_CURRENCY)), code -> code);
        Map<FocusColumn, BigDecimal> sum = sums.computeIfAbsent(currency, c -> new EnumMap<>(FocusColumn.class));
        summed.forEach((column, index) -> add(sum, column, (@Nullable BigDecimal) row.values()[index]));
    }

    private static void add(Map<FocusColumn, BigDecimal> sum, FocusColumn column, @Nullable BigDecimal value) {
        if (value != null) {
            sum.merge(column, value, BigDecimal::add);
        }
    }

    long rows() {
        return rows;
    }

    /** By currency, then by column, of those that have values. */
    Map<String, Map<FocusColumn, BigDecimal>> sums() {
        sums.values().forEach(each -> each.replaceAll((column, sum) -> CostTotals.plain(sum)));
        return sums;
    }

    /** The table that holds the bill's rows and their parts. */
    FocusTable table() {
        return new FocusTable(
                layout.header(),
                IntStream.range(0, scales.length)
                        .mapToObj(i -> layout.header().columns().get(i).kind() == ColumnKind.DECIMAL ? scales[i] : 0)
                        .toList());
    }
}
