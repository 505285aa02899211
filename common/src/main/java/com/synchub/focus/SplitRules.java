package com.synchub.focus;

import static com.synchub.focus.FocusColumn.*;

import java.util.List;
import java.util.stream.Stream;

/** The rules of split cost allocation, which came with 1.3. */
final class SplitRules {

    private SplitRules() {}

    static List<FocusRule> all() {
        return List.of(
                new FocusRule(
                        "AllocatedMethodId-WithAllocation",
                        "MUST NOT be null when a charge is related to a split, and MUST be null when it is not; then"
                                + " so are the other columns of allocation.",
                        row -> row.text(ALLOCATED_METHOD_ID) != null
                                || Stream.of(
                                                ALLOCATED_METHOD_DETAILS,
                                                ALLOCATED_RESOURCE_ID,
                                                ALLOCATED_RESOURCE_NAME,
                                                ALLOCATED_TAGS)
                                        .allMatch(column -> row.value(column.id()) == null)),
                new FocusRule(
                        "AllocatedResourceName-WithId",
                        "MUST be null when AllocatedResourceId is, and MUST NOT when it is not.",
                        row -> (row.text(ALLOCATED_RESOURCE_ID) == null)
                                == (row.text(ALLOCATED_RESOURCE_NAME) == null)),
                new FocusRule(
                        "AllocatedMethodDetails-Object",
                        "MUST be an object with Elements, each with an AllocatedRatio, and a UsageUnit where it has a"
                                + " UsageQuantity.",
                        row -> JsonForm.isMethodDetails(row.text(ALLOCATED_METHOD_DETAILS))),
                new FocusRule(
                        "AllocatedTags-NotInTags",
                        "MUST NOT include tags already present in Tags.",
                        row -> JsonForm.shareNoKey(row.text(ALLOCATED_TAGS), row.text(TAGS))));
    }
}
