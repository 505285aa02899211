package com.synchub.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.StorageLayout;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The days of which the storage was metered. A day exists or does not; the first who writes it decides what it is. */
public final class StorageDays {

    private final WorkBucket bucket;

    public StorageDays(WorkBucket bucket) {
        this.bucket = bucket;
    }

    /** The bucket that a tenant's storage is in. */
    public static int bucketOf(TenantHash tenant) {
        return DailyFormat.bucketOf(tenant);
    }

    /** The day, if it was metered. */
    public Optional<StorageDay> read(LocalDate day) {
        String key = StorageLayout.day(day);
        return bucket.read(key).map(json -> {
            StorageDay found = UsageDocuments.parse(json, StorageDay.class, StorageDay.FORMAT, key);
            if (!found.day().equals(day)) {
                throw UsageDocuments.damaged(key, null);
            }
            return found;
        });
    }

    /** The rows of a file, in the order of their tenants; {@code USAGE_INCONSISTENT} if it is not what was written. */
    public List<DailyStorage> rows(StorageDay.File file) {
        byte[] bytes = bucket.read(file.key()).orElseThrow(() -> UsageDocuments.damaged(file.key(), null));
        if (!Checksums.of(bytes).sha256().equals(file.sha256())) {
            throw UsageDocuments.damaged(file.key(), null);
        }
        List<DailyStorage> rows = new ArrayList<>();
        try (RecordFileReader<DailyStorage> reader =
                new RecordFileReader<>(StorageFormat.ROWS, new MemoryInput(bytes))) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** The newest day that was metered; those before are too, from the first on. */
    Optional<LocalDate> newest() {
        Optional<LocalDate> newest = Optional.empty();
        for (WorkObject object : bucket.objects(StorageLayout.PREFIX)) {
            // In order of their days.
            Optional<LocalDate> before = newest;
            newest = StorageLayout.parseDay(object.key()).or(() -> before);
        }
        return newest;
    }

    /** Makes a day exist. If another process did so at the same moment, its day counts: both say the same. */
    void commit(StorageDay day) {
        byte[] json = UsageDocuments.write(day);
        if (!bucket.putIfAbsent(StorageLayout.day(day.day()), json, UsageDocuments.JSON)
                && read(day.day()).isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.USAGE_INCONSISTENT,
                    "cannot meter the storage of " + day.day() + ": its record was taken away while it was written",
                    "Somebody else writes to the usage; see runbooks/metering.md. Run it again.");
        }
    }
}
