package com.synchub.usage;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One tenant's usage by the day. Reads of each day the one file that the tenant can be in. Thread-safe. */
public final class TenantDays {

    private final WorkBucket bucket;
    private final Path home;

    /** @param home a local folder, in which copies of files are as long as they are read */
    public TenantDays(WorkBucket bucket, Path home) {
        this.bucket = bucket;
        this.home = home;
    }

    /**
     * Each of the days, also those without usage, as it is committed now.
     *
     * @param until the first day that is not wanted
     * @throws com.synchub.failure.SyncHubException {@code USAGE_INCONSISTENT} if a file is not what was committed
     */
    public List<TenantDay> read(TenantId tenant, LocalDate from, LocalDate until) {
        Optional<UsageCommit> newest = new UsageCommits(bucket).newest();
        StorageDays storage = new StorageDays(bucket);
        List<TenantDay> days = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            LocalDate wanted = day;
            Optional<CommittedDay> committed = newest.flatMap(commit -> commit.day(wanted));
            Optional<StorageDay> stored = storage.read(day);
            days.add(new TenantDay(
                    day,
                    committed.isPresent(),
                    committed.map(found -> rows(tenant, found)).orElse(List.of()),
                    stored.orElse(null),
                    stored.flatMap(found -> storage(tenant, found, storage)).orElse(null)));
        }
        return days;
    }

    private List<DailyUsage> rows(TenantId tenant, CommittedDay day) {
        int wanted = DailyFormat.bucketOf(TenantHash.of(tenant));
        List<DailyUsage> found = new ArrayList<>();
        for (DailyFile file : new UsageLists(bucket).read(day)) {
            if (file.bucket() == wanted) {
                find(tenant, file, found);
            }
        }
        return found;
    }

    private void find(TenantId tenant, DailyFile file, List<DailyUsage> found) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "create a work folder");
        }
        try (DailyRows rows = DailyRows.open(bucket, file, home)) {
            while (rows.hasNext()) {
                DailyUsage row = rows.next();
                if (row.tenant().equals(tenant)) {
                    found.add(row);
                }
            }
        }
    }

    private static Optional<DailyStorage> storage(TenantId tenant, StorageDay day, StorageDays storage) {
        int wanted = StorageDays.bucketOf(TenantHash.of(tenant));
        return day.files().stream()
                .filter(file -> file.bucket() == wanted)
                .flatMap(file -> storage.rows(file).stream())
                .filter(row -> row.tenant().equals(tenant))
                .findFirst();
    }
}
