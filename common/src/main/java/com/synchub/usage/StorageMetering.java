package com.synchub.usage;

import com.synchub.layout.StorageLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Meters what was stored, day after day, as far as backups tell. A day that was metered is left as it is, whatever becomes
 * of its backups: so a prune or a purge changes no invoice.
 */
public final class StorageMetering {

    private static final String PARQUET = "application/vnd.apache.parquet";

    private final CommitLog log;
    private final StorageMeter meter;
    private final StorageDays days;
    private final WorkBucket bucket;

    public StorageMetering(CommitLog log, Vault vault, WorkBucket bucket) {
        this.log = log;
        this.meter = new StorageMeter(vault);
        this.days = new StorageDays(bucket);
        this.bucket = bucket;
    }

    /**
     * Meters the next day that is due.
     *
     * @return the day; empty if none is due: a day is due when a backup has begun after it
     */
    public Optional<StorageDay> next() {
        List<LogEntry> backups =
                log.numbers().stream().flatMap(n -> log.read(n).stream()).toList();
        if (backups.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.ofInstant(backups.get(0).startedAt(), ZoneOffset.UTC);
        LocalDate day = days.newest().map(newest -> newest.plusDays(1)).orElse(first);
        return StoragePlan.of(day, backups).map(this::meter);
    }

    private StorageDay meter(StoragePlan plan) {
        List<StorageDay.File> files = new ArrayList<>();
        BigInteger byteSeconds = meter.measure(plan, (number, rows) -> files.add(write(plan.day(), number, rows)));
        StorageDay day = new StorageDay(
                StorageDay.FORMAT,
                plan.day(),
                plan.daysWithoutBackup(),
                plan.samples().stream()
                        .map(sample -> new StorageDay.Source(
                                sample.backup().n(), sample.backup().backupId(), sample.seconds()))
                        .toList(),
                files,
                byteSeconds);
        days.commit(day);
        return days.read(plan.day()).orElseThrow();
    }

    private StorageDay.File write(LocalDate day, int number, List<DailyStorage> rows) {
        MemoryOutput output = new MemoryOutput();
        EncodedObject file;
        try (RecordFileWriter<DailyStorage> writer = new RecordFileWriter<>(StorageFormat.ROWS, output)) {
            rows.forEach(writer::write);
            file = writer.finish(Map.of());
        }
        // Named by its content: what a run that died has left is overwritten by the same, or is nobody's.
        String key = StorageLayout.file(day, number, file.sha256());
        bucket.put(key, output.copy(), PARQUET);
        return new StorageDay.File(number, key, file.sha256(), file.rows());
    }
}
