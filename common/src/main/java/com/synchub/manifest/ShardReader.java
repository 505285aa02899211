package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.parquet.RecordFormat;
import com.synchub.vault.Checksums;
import com.synchub.vault.Vault;
import java.util.Iterator;

/**
 * Reads one shard of a committed backup in order. Its bytes must be those that were committed, its records as many, in
 * order, and belong there; else {@code OBJECT_CORRUPT} or {@code MANIFEST_INCONSISTENT}. Memory is the file and one row
 * group. Not thread-safe.
 *
 * @param <T> {@link ManifestRow} or {@link PersonReference}
 */
public final class ShardReader<T> implements Iterator<T>, AutoCloseable {

    private final RecordFileReader<T> file;
    private final ShardRules.Check<T> check;

    ShardReader(byte[] bytes, ShardRef ref, RecordFormat<T> format, ShardRules<T> rules) {
        if (!Checksums.of(bytes).sha256().equals(ref.sha256())) {
            throw new SyncHubException(
                    ErrorCode.OBJECT_CORRUPT,
                    "failed to read manifest shard " + ref.shard() + ": its bytes are not those that were committed",
                    "Use another backup; this one's manifest is damaged.");
        }
        this.file = new RecordFileReader<>(format, new MemoryInput(bytes));
        this.check = rules.check(ref.shard());
        if (file.rows() != ref.rows()) {
            file.close();
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid manifest shard " + ref.shard() + ": " + file.rows() + " records, " + ref.rows()
                            + " were committed",
                    "Use another backup; this one's manifest is damaged.");
        }
    }

    static byte[] fetch(Vault vault, ShardRef ref) {
        return vault.get(ref.key(), ref.versionId());
    }

    /** Records in the shard. */
    public long rows() {
        return file.rows();
    }

    @Override
    public boolean hasNext() {
        return file.hasNext();
    }

    @Override
    public T next() {
        T next = file.next();
        check.accept(next);
        return next;
    }

    @Override
    public void close() {
        file.close();
    }
}
