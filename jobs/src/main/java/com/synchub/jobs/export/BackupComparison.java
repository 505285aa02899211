package com.synchub.jobs.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the newest backup has of the tenant, beside what the package has: a second witness, who has read by Scan what the
 * export has read by Query. Where they differ, the data was changed since, or meanwhile, or something is wrong.
 *
 * @param backupId null if there is no backup, or it could not be read
 * @param readTo when the backup had read everything
 * @param tables those that the backup has
 * @param unread code of the failure, if it could not be read
 */
record BackupComparison(
        @Nullable String backupId,
        @Nullable Instant readTo,
        List<Table> tables,
        @Nullable String unread) {

    static final BackupComparison NONE = new BackupComparison(null, null, List.of(), null);

    /**
     * One table.
     *
     * @param items in the backup
     * @param same whether they are the ones that were exported, to the byte
     */
    record Table(String table, long items, boolean same) {}

    static BackupComparison unread(String code) {
        return new BackupComparison(null, null, List.of(), code);
    }

    /** In a sentence, for people. */
    String statement() {
        if (backupId == null || readTo == null) {
            return unread == null
                    ? "There is no backup to compare with."
                    : "The newest backup could not be read for comparison: " + unread + ".";
        }
        String what =
                "The newest backup (" + backupId + ", read until " + readTo.truncatedTo(ChronoUnit.SECONDS) + ") has ";
        List<String> others =
                tables.stream().filter(table -> !table.same()).map(Table::table).toList();
        return others.isEmpty()
                ? what + "exactly the same items in every table that it has."
                : what + "other items in " + String.join(", ", others) + ", as it must if they were changed since.";
    }
}
