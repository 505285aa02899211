package com.synchub.staging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a complete scan has staged. How many rows that is, is for operators only.
 *
 * @param startedAt when the scan began
 * @param tables each with its files
 */
public record StagedSet(int format, String runId, String backupId, Instant startedAt, List<Files> tables) {

    public static final int FORMAT = 1;

    /**
     * The files of a table that count.
     *
     * @param rows in all of them, as the backup's manifest counts items
     * @param keys in the work bucket
     */
    public record Files(String table, long rows, List<String> keys) {

        public Files {
            keys = List.copyOf(keys);
        }
    }

    public StagedSet {
        tables = List.copyOf(tables);
    }

    /** The day of the scan, in UTC. */
    public LocalDate scanDate() {
        return LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
    }
}
