package com.synchub.request;

import java.time.Instant;
import java.util.List;

/**
 * The package that an export has made. Says nothing of what is in it but numbers, so it may be kept.
 *
 * @param attempt which one has made it
 * @param sha256 of the whole package, 64 lower-case hex digits
 * @param complete whether an independent count found as many items as were exported, in every table
 * @param readFrom when the first item was read
 * @param readTo when the last table had been counted again
 * @param expiresAt when the package may be gone
 * @param notSearched tables of which nothing is there, since no attribute of theirs names persons; of a tenant's package none
 */
public record ExportResult(
        int attempt,
        long bytes,
        String sha256,
        long items,
        boolean complete,
        Instant readFrom,
        Instant readTo,
        Instant expiresAt,
        String software,
        List<Table> tables,
        List<String> notSearched) {

    /**
     * One table.
     *
     * @param exported items that are in the package
     * @param counted items that the table held afterwards
     * @param omitted attributes that were left out, by name
     * @param pseudonymised attributes that have pseudonyms, by name
     */
    public record Table(String table, long exported, long counted, List<String> omitted, List<String> pseudonymised) {

        public Table {
            omitted = List.copyOf(omitted);
            pseudonymised = List.copyOf(pseudonymised);
        }
    }

    public ExportResult {
        tables = List.copyOf(tables);
        // What earlier versions have kept doesn't say.
        notSearched = notSearched == null ? List.of() : List.copyOf(notSearched);
    }
}
