package com.synchub.usage;

import java.time.LocalDate;
import java.util.List;

/**
 * Rows of one tenant in a stored file, where they stand one behind the other.
 *
 * @param object key in the work bucket
 * @param sha256 of its bytes, which were those
 * @param firstRow from 1
 */
public record SourceRows<R>(LocalDate day, String object, String sha256, long firstRow, List<R> rows) {

    public SourceRows {
        rows = List.copyOf(rows);
    }
}
