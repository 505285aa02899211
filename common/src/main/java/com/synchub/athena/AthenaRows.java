package com.synchub.athena;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a statement, page by page. */
public interface AthenaRows {

    /** For statements that have no rows. */
    AthenaRows NONE = row -> false;

    /**
     * What the rows have; comes before the first row.
     *
     * @param names of the columns
     * @param types of the columns, as {@code bigint} or {@code varchar}
     */
    default void columns(List<String> names, List<String> types) {}

    /**
     * Takes one row.
     *
     * @param values as text, a column each; null is null
     * @return whether more rows are wanted
     */
    boolean row(List<@Nullable String> values);
}
