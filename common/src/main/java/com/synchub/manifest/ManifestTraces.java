package com.synchub.manifest;

import com.synchub.layout.VaultLayout;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.parquet.RecordFormat;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Counts what a backup's manifest and reference index say about a tenant: in the shards that it belongs to, in those that
 * were amended, and in every version of them, also such as no commit record names. Shares nothing with {@link
 * ManifestErasure} but the format.
 */
public final class ManifestTraces {

    private final Vault vault;
    private final CommitLog log;
    private final Amendments amendments;

    public ManifestTraces(Vault vault, CommitLog log) {
        this.vault = vault;
        this.log = log;
        this.amendments = new Amendments(vault);
    }

    /** Records that name it; 0 for a backup that is gone. */
    public long of(long n, TenantId tenant) {
        return log.committed(n).map(entry -> of(entry, tenant)).orElse(0L);
    }

    private long of(LogEntry committed, TenantId tenant) {
        TenantHash hash = TenantHash.of(tenant);
        long found = 0;
        for (TableCommit table : committed.tables()) {
            String key = VaultLayout.manifestShard(
                    committed.backupId(),
                    table.table(),
                    hash.shard(table.shards().size()));
            found += count(key, ManifestFormats.ROWS, row -> row.tenant().equals(tenant));
        }
        for (int shard : referenceShards(committed, hash)) {
            found += count(
                    VaultLayout.references(committed.backupId(), shard),
                    ManifestFormats.REFERENCES,
                    reference -> reference.person().equals(tenant)
                            || reference.tenant().equals(tenant));
        }
        return found;
    }

    private Set<Integer> referenceShards(LogEntry committed, TenantHash hash) {
        Set<Integer> shards = new TreeSet<>();
        if (!committed.references().isEmpty()) {
            shards.add(hash.shard(committed.references().size()));
        }
        amendments.of(committed).amendment().references().forEach(amended -> shards.add(amended.shard()));
        return shards;
    }

    private <T> long count(String key, RecordFormat<T> format, Predicate<T> names) {
        long found = 0;
        for (VersionEntry entry : vault.findVersions(key)) {
            if (!entry.deleteMarker()) {
                found += count(vault.get(entry.key(), entry.version().versionId()), format, names);
            }
        }
        return found;
    }

    private static <T> long count(byte[] file, RecordFormat<T> format, Predicate<T> names) {
        long found = 0;
        try (RecordFileReader<T> records = new RecordFileReader<>(format, new MemoryInput(file))) {
            while (records.hasNext()) {
                found += names.test(records.next()) ? 1 : 0;
            }
        }
        return found;
    }
}
