package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.UsageLayout;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyFile;
import com.synchub.usage.DailyFormat;
import com.synchub.usage.DailyRows;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.UsageTotals;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.io.LocalOutputFile;

/** Writes the days of the tenants of one bucket anew, those that have got something. Thread-safe. */
record TenantBucket(WorkBucket bucket, CommittedDays before, Path folder, String runId) {

    /**
     * What was written.
     *
     * @param tenants that have got something
     */
    record Written(Map<LocalDate, DailyFile> files, long tenants) {}

    Written write(int number, Iterable<ByteBuffer> records) {
        Map<LocalDate, DailyFile> files = new TreeMap<>();
        Set<TenantId> tenants = new HashSet<>();
        new RowSums(records).byDay().forEach((day, rows) -> {
            rows.stream()
                    .filter(row -> row.requests() > 0)
                    .map(DailyUsage::tenant)
                    .forEach(tenants::add);
            files.put(day, write(day, number, rows));
        });
        return new Written(files, tenants.size());
    }

    private DailyFile write(LocalDate day, int number, List<DailyUsage> rows) {
        Optional<DailyFile> old = before.file(day, number);
        if (old.isEmpty()) {
            return write(day, number, rows.iterator(), Collections.emptyIterator());
        }
        try (DailyRows committed = DailyRows.open(bucket, old.get(), folder)) {
            return write(day, number, rows.iterator(), committed);
        }
    }

    private DailyFile write(LocalDate day, int number, Iterator<DailyUsage> rows, Iterator<DailyUsage> committed) {
        Path file = folder.resolve("daily-" + day + "-" + number);
        UsageTotals totals = UsageTotals.NONE;
        EncodedObject encoded;
        try (RecordFileWriter<DailyUsage> out = new RecordFileWriter<>(DailyFormat.ROWS, new LocalOutputFile(file))) {
            MergedRows all = new MergedRows(committed, rows);
            while (all.hasNext()) {
                DailyUsage row = checked(all.next());
                totals = totals.plus(UsageTotals.of(row));
                out.write(row);
            }
            encoded = out.finish(Map.of());
        }
        String key = UsageLayout.daily(day, number, runId);
        bucket.put(key, file, new Checksums(encoded.sha256(), encoded.crc32c()), "application/vnd.apache.parquet");
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove a copy of daily usage");
        }
        return new DailyFile(number, key, encoded.sha256(), encoded.rows(), totals);
    }

    private static DailyUsage checked(DailyUsage row) {
        if (row.requests() < 1 || row.lateRequests() < 0 || row.lateRequests() > row.requests()) {
            throw new SyncHubException(
                            ErrorCode.COUNTS_DO_NOT_ADD_UP,
                            "a row of daily usage comes to " + row.requests() + " requests, " + row.lateRequests()
                                    + " of them late",
                            "Nothing of this run is counted; please report it.")
                    .about(row.tenant().keyForm());
        }
        return row;
    }
}
