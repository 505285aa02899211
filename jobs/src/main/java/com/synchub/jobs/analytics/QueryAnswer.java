package com.synchub.jobs.analytics;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query of published tables.
 *
 * @param columns names, in order
 * @param types of the columns in SQL
 * @param rows each with a value a column: a number, a truth value, a text for all else, or null
 * @param truncated whether there were more rows than are given
 */
public record QueryAnswer(
        List<String> columns, List<String> types, List<List<@Nullable Object>> rows, boolean truncated) {

    public QueryAnswer {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        rows = Collections.unmodifiableList(rows);
    }
}
