package com.synchub.allocation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.BillReader;
import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusRow;
import com.synchub.focus.FocusValidator;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the written table beside the bill, by the code that reads bills, and proves of each charge that it is there, split
 * or unsplit and not both, that its parts sum to it, and that all else in them is the charge's own. Checks each row by the
 * rules of FOCUS on the way.
 */
final class SplitProof {

    private final CostLayout layout;
    private final CostTotals totals = new CostTotals();
    private final int originRow;
    private final List<Integer> summed;
    /** Columns that every part has as the charge has them. */
    private final int[] kept;

    private long rows;

    SplitProof(CostLayout layout) {
        this.layout = layout;
        this.originRow = layout.place(CostLayout.ORIGIN_ROW);
        this.summed = layout.summed();
        this.kept = IntStream.range(0, layout.header().size())
                .filter(i -> layout.source(i) >= 0 && !summed.contains(i))
                .toArray();
    }

    /**
     * Reads both to their ends.
     *
     * @throws SyncHubException {@code COUNTS_DO_NOT_ADD_UP} if the table is not the bill
     */
    void prove(BillReader bill, BillReader table, FocusValidator validator) {
        FocusRow line = table.next();
        for (FocusRow charge = bill.next(); charge != null; charge = bill.next()) {
            FocusRow expected = layout.rowOf(charge);
            Map<Integer, BigDecimal> sums = new HashMap<>();
            long lines = 0;
            long unsplit = 0;
            while (line != null && isOf(line, charge)) {
                validator.check(line);
                compare(expected, line);
                sum(line, sums);
                unsplit += line.text(FocusColumn.ALLOCATED_METHOD_ID) == null ? 1 : 0;
                lines++;
                line = table.next();
            }
            if (lines == 0 || (unsplit > 0 && lines > 1)) {
                throw wrong(charge.number(), lines == 0 ? "is missing" : "is there split and unsplit");
            }
            compareSums(expected, sums);
            rows += lines;
        }
        if (line != null) {
            throw wrong(line.number(), "has a line too many");
        }
    }

    private boolean isOf(FocusRow line, FocusRow charge) {
        return line.values()[originRow] instanceof BigDecimal number
                && number.compareTo(BigDecimal.valueOf(charge.number())) == 0;
    }

    /** All but costs, quantities and what allocation adds. */
    private void compare(FocusRow expected, FocusRow line) {
        for (int i : kept) {
            if (!same(expected.values()[i], line.values()[i])) {
                throw wrong(expected.number(), "differs in " + columnName(i));
            }
        }
    }

    private void sum(FocusRow line, Map<Integer, BigDecimal> sums) {
        String currency = Objects.requireNonNull(line.text(FocusColumn.BILLING_CURRENCY));
        AllocationOutcome outcome = AllocationOutcome.valueOf(
                String.valueOf(line.value(CostLayout.OUTCOME)).toUpperCase(Locale.ROOT));
        if ((outcome == AllocationOutcome.ALLOCATED) != (line.text(FocusColumn.ALLOCATED_RESOURCE_ID) != null)) {
            throw wrong(line.number(), "names a tenant and is not allocated, or the reverse");
        }
        for (int index : summed) {
            if (line.values()[index] instanceof BigDecimal value) {
                sums.merge(index, value, BigDecimal::add);
                totals.add(currency, outcome, FocusColumn.of(columnName(index)).orElseThrow(), value);
            }
        }
    }

    private void compareSums(FocusRow expected, Map<Integer, BigDecimal> sums) {
        for (int index : summed) {
            if (!same(expected.values()[index], sums.get(index))) {
                throw wrong(expected.number(), "does not sum to its " + columnName(index));
            }
        }
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return (one instanceof BigDecimal a && other instanceof BigDecimal b)
                ? a.compareTo(b) == 0
                : Objects.equals(one, other);
    }

    private String columnName(int index) {
        return layout.header().columns().get(index).name();
    }

    CostTotals totals() {
        return totals;
    }

    /** Of the table. */
    long rows() {
        return rows;
    }

    private static SyncHubException wrong(long row, String how) {
        return new SyncHubException(
                ErrorCode.COUNTS_DO_NOT_ADD_UP,
                "cannot commit the cost table: row " + row + " of the bill " + how,
                "Nothing was committed. Please report it, with the rule that decided that row.");
    }
}
