package com.synchub.usage;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
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

/** Finds the rows that say what a tenant used and stored. Reads one file a day. */
public final class TenantSources {

    private final WorkBucket bucket;
    private final Path home;

    /** @param home a local folder for copies that are gone afterwards */
    public TenantSources(WorkBucket bucket, Path home) {
        this.bucket = bucket;
        this.home = home;
    }

    /**
     * Of usage as a commit has it, by day; none of a day without.
     *
     * @param until the first day that is not wanted
     * @throws SyncHubException {@code USAGE_COMMIT_UNKNOWN}; {@code OBJECT_MISSING}, {@code USAGE_INCONSISTENT} if a file is not
     *     what was committed
     */
    public List<SourceRows<DailyUsage>> usage(TenantId tenant, LocalDate from, LocalDate until, long commit) {
        UsageLists lists = new UsageLists(bucket);
        int shard = DailyFormat.bucketOf(TenantHash.of(tenant));
        List<SourceRows<DailyUsage>> found = new ArrayList<>();
        for (CommittedDay day : new UsageCommits(bucket).require(commit).days()) {
            if (!day.day().isBefore(from) && day.day().isBefore(until)) {
                lists.read(day).stream()
                        .filter(file -> file.bucket() == shard)
                        .flatMap(file -> usageIn(file, day.day(), tenant).stream())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private Optional<SourceRows<DailyUsage>> usageIn(DailyFile file, LocalDate day, TenantId tenant) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "create a work folder");
        }
        try (DailyRows all = DailyRows.open(bucket, file, home)) {
            long before = 0;
            List<DailyUsage> rows = new ArrayList<>();
            while (all.hasNext()) {
                DailyUsage row = all.next();
                if (row.tenant().equals(tenant)) {
                    rows.add(row);
                } else if (rows.isEmpty()) {
                    before++;
                }
            }
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SourceRows<>(day, file.key(), file.sha256(), before + 1, rows));
        }
    }

    /** Of storage, by day; none of a day on which the tenant had nothing, or of which nobody knows. Errors as above. */
    public List<SourceRows<DailyStorage>> storage(TenantId tenant, LocalDate from, LocalDate until) {
        StorageDays days = new StorageDays(bucket);
        int shard = StorageDays.bucketOf(TenantHash.of(tenant));
        List<SourceRows<DailyStorage>> found = new ArrayList<>();
        from.datesUntil(until)
                .flatMap(day -> days.read(day).stream())
                .flatMap(day -> day.files().stream()
                        .filter(file -> file.bucket() == shard)
                        .flatMap(file -> storageIn(days, file, day.day(), tenant).stream()))
                .forEach(found::add);
        return found;
    }

    private static Optional<SourceRows<DailyStorage>> storageIn(
            StorageDays days, StorageDay.File file, LocalDate day, TenantId tenant) {
        List<DailyStorage> rows = days.rows(file);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).tenant().equals(tenant)) {
                return Optional.of(new SourceRows<>(day, file.key(), file.sha256(), i + 1L, List.of(rows.get(i))));
            }
        }
        return Optional.empty();
    }
}
