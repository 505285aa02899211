package com.synchub.staging;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One staged row.
 *
 * @param pseudonym stands for the tenant
 * @param choice decides, among rows of a tenant, which of its groups count
 * @param firstSeenMonth as {@code 2026-11}; null if it is not known
 * @param values of the table's columns in their order: texts, numbers, flags, or null
 */
public record StagedRow(
        String pseudonym, long choice, @Nullable String firstSeenMonth, List<@Nullable Object> values) {

    public StagedRow {
        values = Collections.unmodifiableList(Arrays.asList(values.toArray()));
    }

    @Nullable
    String text(int column) {
        return (String) values.get(column);
    }

    @Nullable
    Long number(int column) {
        return (Long) values.get(column);
    }

    @Nullable
    Boolean flag(int column) {
        return (Boolean) values.get(column);
    }
}
