package com.synchub.allocation;

import com.synchub.focus.BillFailures;
import com.synchub.focus.ColumnKind;
import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusHeader;
import com.synchub.focus.FocusRow;
import com.synchub.focus.FocusVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the cost table and how a bill's row becomes one of it: all columns of the bill under their names, those
 * that the bill's version of FOCUS lacks, and ours. FOCUS's come first, by name, as it asks for; then the provider's, in
 * their order; then ours.
 */
final class CostLayout {

    static final String OUTCOME = "x_AllocationOutcome";
    static final String RULE = "x_AllocationRule";
    static final String REASON = "x_AllocationReason";
    /** The bill's row, from 1. */
    static final String ORIGIN_ROW = "x_OriginRow";

    private static final List<FocusHeader.Column> OURS = List.of(
            new FocusHeader.Column(OUTCOME, ColumnKind.TEXT),
            new FocusHeader.Column(RULE, ColumnKind.TEXT),
            new FocusHeader.Column(REASON, ColumnKind.TEXT),
            new FocusHeader.Column(ORIGIN_ROW, ColumnKind.DECIMAL));

    private static final Set<FocusColumn> ALLOCATED = EnumSet.of(
            FocusColumn.ALLOCATED_METHOD_DETAILS,
            FocusColumn.ALLOCATED_METHOD_ID,
            FocusColumn.ALLOCATED_RESOURCE_ID,
            FocusColumn.ALLOCATED_RESOURCE_NAME,
            FocusColumn.ALLOCATED_TAGS);

    /** The same provider under the names of different versions: each takes the first of the others that is there. */
    private static final List<FocusColumn> PROVIDERS = List.of(
            FocusColumn.SERVICE_PROVIDER_NAME,
            FocusColumn.PROVIDER_NAME,
            FocusColumn.HOST_PROVIDER_NAME,
            FocusColumn.PUBLISHER_NAME);

    private final FocusHeader header;
    /** Where each column of the table comes from in the bill; -1 where it is not from there. */
    private final int[] sources;

    private final List<Integer> costs;
    private final List<Integer> quantities;

    private CostLayout(FocusHeader header, int[] sources) {
        this.header = header;
        this.sources = sources;
        this.costs = summedIn(header, true);
        this.quantities = summedIn(header, false);
    }

    /** @throws com.synchub.failure.SyncHubException {@code BILL_INVALID} if a column is missing, or is one of ours */
    static CostLayout of(FocusHeader bill, BillFailures failures) {
        check(bill, failures);
        Set<FocusColumn> known = EnumSet.copyOf(ALLOCATED);
        for (FocusVersion version : FocusVersion.values()) {
            known.addAll(version.mandatory());
        }
        List<FocusHeader.Column> custom = new ArrayList<>();
        bill.columns()
                .forEach(column -> FocusColumn.of(column.name()).ifPresentOrElse(known::add, () -> custom.add(column)));
        List<FocusHeader.Column> columns = new ArrayList<>();
        known.stream()
                .sorted(Comparator.comparing(FocusColumn::id))
                .map(FocusHeader.Column::of)
                .forEach(columns::add);
        columns.addAll(custom);
        columns.addAll(OURS);
        FocusHeader header = FocusHeader.of(columns);
        int[] sources = new int[columns.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(columns.get(i).name(), bill);
        }
        return new CostLayout(header, sources);
    }

    private static int source(String column, FocusHeader bill) {
        int index = bill.indexOf(column);
        if (index < 0 && FocusColumn.of(column).filter(PROVIDERS::contains).isPresent()) {
            return PROVIDERS.stream()
                    .mapToInt(bill::indexOf)
                    .filter(found -> found >= 0)
                    .findFirst()
                    .orElse(-1);
        }
        return index;
    }

    private static void check(FocusHeader bill, BillFailures failures) {
        Set<FocusColumn> expected = FocusVersion.V1_2.mandatory();
        PROVIDERS.forEach(expected::remove);
        Set<String> missing = expected.stream()
                .filter(column -> !bill.has(column))
                .map(FocusColumn::id)
                .collect(Collectors.toCollection(TreeSet::new));
        if (PROVIDERS.stream().noneMatch(bill::has)) {
            missing.add(FocusColumn.SERVICE_PROVIDER_NAME.id());
        }
        if (!missing.isEmpty()) {
            throw failures.of(
                    "columns are missing: " + String.join(", ", missing),
                    "Export the bill in the columns of FOCUS 1.2 or newer, with all that it calls mandatory.");
        }
        for (FocusHeader.Column ours : OURS) {
            if (bill.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(ours.name()))) {
                throw failures.of(
                        "it has a column " + ours.name(), "That is a cost table of ours: give the provider's bill.");
            }
        }
        for (FocusHeader.Column column : bill.columns()) {
            FocusColumn.of(column.name()).ifPresentOrElse(known -> {}, () -> {
                for (FocusColumn known : FocusColumn.values()) {
                    if (known.id().equalsIgnoreCase(column.name())) {
                        throw failures.of(
                                "column " + known.id() + " is written in other letters",
                                "Export the bill with the columns' names as FOCUS writes them.");
                    }
                }
            });
        }
    }

    private static List<Integer> summedIn(FocusHeader header, boolean costs) {
        List<Integer> summed = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (FocusColumn.of(header.columns().get(i).name())
                    .filter(FocusColumn::summed)
                    .filter(column -> column.id().endsWith("Cost") == costs)
                    .isPresent()) {
                summed.add(i);
            }
        }
        return summed;
    }

    FocusHeader header() {
        return header;
    }

    /** Costs; their parts sum to the charge's. */
    List<Integer> costs() {
        return costs;
    }

    /** Quantities; their parts sum to the charge's. */
    List<Integer> quantities() {
        return quantities;
    }

    /** Costs and quantities. */
    List<Integer> summed() {
        return Stream.concat(costs.stream(), quantities.stream()).toList();
    }

    /** Where the column comes from in the bill; -1 where it is not from there. */
    int source(int column) {
        return sources[column];
    }

    /** Only of columns that the table has. */
    int place(FocusColumn column) {
        return header.indexOf(column);
    }

    int place(String column) {
        return header.indexOf(column);
    }

    /** A row with all that the bill's has. */
    FocusRow rowOf(FocusRow bill) {
        @Nullable Object[] values = new @Nullable Object[sources.length];
        for (int i = 0; i < sources.length; i++) {
            values[i] = sources[i] < 0 ? null : bill.values()[sources[i]];
        }
        return new FocusRow(header, bill.number(), values);
    }

    /** Whether somebody has split the charge before. */
    static boolean split(FocusRow bill) {
        return ALLOCATED.stream().map(column -> bill.value(column.id())).anyMatch(Objects::nonNull);
    }
}
