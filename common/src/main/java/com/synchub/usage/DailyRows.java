package com.synchub.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.parquet.RecordFileReader;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a committed file of daily usage in order, from a copy on the local disk that is gone when it is closed. Its bytes
 * must be those that were committed, its rows in order; else {@code USAGE_INCONSISTENT}. Memory is one row group. Not
 * thread-safe.
 */
public final class DailyRows implements Iterator<DailyUsage>, AutoCloseable {

    private final DailyFile file;
    private final Path copy;
    private final RecordFileReader<DailyUsage> rows;
    private UsageTotals read = UsageTotals.NONE;
    private @Nullable DailyUsage last;

    private DailyRows(DailyFile file, Path copy, RecordFileReader<DailyUsage> rows) {
        this.file = file;
        this.copy = copy;
        this.rows = rows;
    }

    /**
     * Copies the file, and checks the copy.
     *
     * @param folder that the copy is put into
     */
    public static DailyRows open(WorkBucket bucket, DailyFile file, Path folder) {
        try {
            Path copy = Files.createTempFile(folder, "daily-", ".parquet");
            bucket.download(file.key(), copy);
            if (!Checksums.of(copy).sha256().equals(file.sha256())) {
                throw damaged(file);
            }
            return new DailyRows(file, copy, new RecordFileReader<>(DailyFormat.ROWS, new LocalInputFile(copy)));
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a copy of daily usage");
        }
    }

    @Override
    public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more && (!read.equals(file.totals()) || rows.rows() != file.rows())) {
            throw damaged(file);
        }
        return more;
    }

    @Override
    public DailyUsage next() {
        DailyUsage next = rows.next();
        if (last != null && DailyFormat.ORDER.compare(last, next) >= 0) {
            throw damaged(file);
        }
        last = next;
        read = read.plus(UsageTotals.of(next));
        return next;
    }

    private static SyncHubException damaged(DailyFile file) {
        return new SyncHubException(
                ErrorCode.USAGE_INCONSISTENT,
                "invalid " + file.key() + " in the work bucket: it is not what was committed",
                "Somebody else wrote to the usage; see runbooks/metering.md.");
    }

    @Override
    public void close() {
        try (rows) {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove a copy of daily usage");
        }
    }
}
