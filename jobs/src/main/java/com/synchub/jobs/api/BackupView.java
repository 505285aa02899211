package com.synchub.jobs.api;

import com.synchub.manifest.Hold;
import com.synchub.manifest.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup.
 *
 * @param n its place in the order of backups
 * @param base the backup that it began from; absent for the first
 * @param scanEndedAt what happened later is not in it
 * @param hold absent if the retention decides
 */
record BackupView(
        String id,
        long n,
        @Nullable Long base,
        Instant startedAt,
        Instant scanEndedAt,
        Instant committedAt,
        String software,
        TotalsView totals,
        @Nullable HoldView hold) {

    static BackupView of(LogEntry entry, @Nullable Hold hold) {
        return new BackupView(
                entry.backupId(),
                entry.n(),
                entry.base().isPresent() ? entry.base().getAsLong() : null,
                entry.startedAt(),
                entry.scanEndedAt(),
                entry.committedAt(),
                entry.software(),
                TotalsView.of(entry.totals(), entry.tenants()),
                hold == null ? null : HoldView.of(hold));
    }
}
