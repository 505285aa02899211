package com.synchub.jobs.cli;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.Totals;
import java.util.List;

/** One backup as `backup list` and `backup show` print it. Instants are ISO-8601 UTC, sizes are bytes. */
record BackupSummary(
        String backupId,
        long n,
        String startedAt,
        String committedAt,
        long items,
        long itemBytes,
        long tenants,
        long objectsWritten,
        long objectsReused,
        long bytesWritten) {

    static final List<String> HEADINGS =
            List.of("backup", "n", "committed (UTC)", "items", "tenants", "written", "reused", "bytes written");

    static BackupSummary of(LogEntry entry) {
        Totals totals = entry.totals();
        return new BackupSummary(
                entry.backupId(),
                entry.n(),
                entry.startedAt().toString(),
                entry.committedAt().toString(),
                totals.items(),
                totals.itemBytes(),
                entry.tenants(),
                totals.objectsWritten(),
                totals.objectsReused(),
                totals.bytesWritten());
    }

    List<String> cells() {
        return List.of(
                backupId,
                Numbers.grouped(n),
                committedAt,
                Numbers.grouped(items),
                Numbers.grouped(tenants),
                Numbers.grouped(objectsWritten),
                Numbers.grouped(objectsReused),
                Numbers.bytes(bytesWritten));
    }
}
