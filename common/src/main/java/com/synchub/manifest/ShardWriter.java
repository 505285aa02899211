package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.parquet.RecordFormat;
import com.synchub.vault.Checksums;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import java.util.Iterator;
import java.util.Map;

/** Writes one shard file: checks each record against the one before, encodes in memory, puts. */
final class ShardWriter<T> {

    private final Vault vault;
    private final RecordFormat<T> format;
    private final ShardRules<T> rules;
    private final MemoryOutput out = new MemoryOutput();

    ShardWriter(Vault vault, RecordFormat<T> format, ShardRules<T> rules) {
        this.vault = vault;
        this.format = format;
        this.rules = rules;
    }

    ShardRef write(String key, int shard, Iterator<T> sorted) {
        EncodedObject encoded;
        try (RecordFileWriter<T> file = new RecordFileWriter<>(format, out)) {
            ShardRules.Check<T> check = rules.check(shard);
            while (sorted.hasNext()) {
                T next = sorted.next();
                check.accept(next);
                file.write(next);
            }
            encoded = file.finish(Map.of());
        }
        if (encoded.bytes() > Integer.MAX_VALUE - Long.BYTES) {
            throw new SyncHubException(
                    ErrorCode.INTERNAL,
                    "cannot write a manifest shard of " + encoded.bytes() + " bytes",
                    "Raise the number of shards.");
        }
        Checksums checksums = new Checksums(encoded.sha256(), encoded.crc32c());
        StoredVersion stored = vault.put(key, out.bytes(), 0, out.length(), checksums);
        return new ShardRef(shard, key, stored.versionId(), encoded.sha256(), encoded.rows(), encoded.bytes());
    }
}
