package com.synchub.allocation;

import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusRow;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Splits charges among the same participants: one row for each that weighs anything, all other columns the charge's own. */
final class ChargeSplitter {

    /** The tag that names the tenant of a part. */
    static final String TENANT_TAG = "synchub/tenant";

    private static final int RATIO_DIGITS = 18;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Participants participants;
    private final CostLayout layout;
    private final int minimumDigits;
    private final LargestRemainder remainder;
    private final LargestRemainder.Parts ratios;

    /** @param participants of whom one has a weight */
    ChargeSplitter(Participants participants, CostLayout layout, int minimumDigits) {
        this.participants = participants;
        this.layout = layout;
        this.minimumDigits = minimumDigits;
        this.remainder = new LargestRemainder(participants.weights());
        this.ratios = remainder.split(BigDecimal.ONE, RATIO_DIGITS);
    }

    private record Column(int index, LargestRemainder.Parts parts) {}

    /** Hands over each part in the same row, which is changed for the next. */
    void split(FocusRow charge, Consumer<FocusRow> parts) {
        List<Column> columns = new ArrayList<>();
        int costDigits = digits(charge, layout.costs());
        for (int index : layout.costs()) {
            add(charge, index, costDigits, columns);
        }
        for (int index : layout.quantities()) {
            add(charge, index, digits(charge, List.of(index)), columns);
        }
        @Nullable Object[] values = charge.values();
        values[layout.place(FocusColumn.ALLOCATED_METHOD_ID)] =
                participants.method().id();
        for (int i = 0; i < participants.weights().length; i++) {
            if (participants.weights()[i] == 0) {
                continue;
            }
            for (Column column : columns) {
                values[column.index()] = column.parts().at(i);
            }
            describe(values, i);
            parts.accept(charge);
        }
    }

    /** The costs of a charge are split alike: costs that are equal have equal parts, whatever zeros they end in. */
    private int digits(FocusRow charge, List<Integer> indexes) {
        int digits = minimumDigits;
        for (int index : indexes) {
            BigDecimal amount = (BigDecimal) charge.values()[index];
            digits = amount == null ? digits : Math.max(digits, amount.scale());
        }
        return digits;
    }

    private void add(FocusRow charge, int index, int digits, List<Column> columns) {
        BigDecimal amount = (BigDecimal) charge.values()[index];
        if (amount != null) {
            columns.add(new Column(index, remainder.split(amount, digits)));
        }
    }

    private void describe(@Nullable Object[] values, int i) {
        TenantId tenant = participants.tenant(i);
        AllocationOutcome outcome = participants.outcome(i);
        values[layout.place(FocusColumn.ALLOCATED_METHOD_DETAILS)] =
                "{\"Elements\":[{\"AllocatedRatio\":" + ratios.at(i).toPlainString() + participants.measured(i) + "}]}";
        values[layout.place(FocusColumn.ALLOCATED_RESOURCE_ID)] = tenant == null ? null : tenant.value();
        values[layout.place(FocusColumn.ALLOCATED_RESOURCE_NAME)] = tenant == null ? null : tenant.keyForm();
        values[layout.place(FocusColumn.ALLOCATED_TAGS)] =
                tenant == null ? null : "{\"" + TENANT_TAG + "\":" + JSON.writeValueAsString(tenant.value()) + "}";
        values[layout.place(CostLayout.OUTCOME)] = outcome.text();
        values[layout.place(CostLayout.REASON)] = outcome == AllocationOutcome.UNALLOCATED
                ? Reasons.LEFT_OVER
                : outcome == AllocationOutcome.INTERNAL ? Reasons.OWN : null;
    }
}
