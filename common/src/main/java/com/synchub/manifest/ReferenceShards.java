package com.synchub.manifest;

import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The reference index of one backup, as files: where a person is named in other tenants' rows, in the shard of the
 * person's hash, sorted by person, tenant, table and sort key. Not thread-safe.
 */
public final class ReferenceShards {

    private final Vault vault;
    private final ShardRules<PersonReference> rules;
    private final ShardWriter<PersonReference> writer;

    /**
     * Of a backup, written or to be written.
     *
     * @param shards a power of two, fixed for the backup
     */
    public ReferenceShards(Vault vault, int shards) {
        this.vault = vault;
        this.rules = new ShardRules<>(TenantOrder.REFERENCES, false, reference -> TenantHash.of(reference.person())
                .shard(shards));
        this.writer = new ShardWriter<>(vault, ManifestFormats.REFERENCES, rules);
    }

    /** Where other tenants' rows named a person when this backup was made; empty for a backup without such an index. */
    public static List<PersonReference> to(Vault vault, LogEntry entry, TenantId person) {
        List<PersonReference> found = new ArrayList<>();
        if (!entry.references().isEmpty()) {
            try (ShardReader<PersonReference> references = shardOf(vault, entry, person)) {
                references.forEachRemaining(reference -> {
                    if (reference.person().equals(person)) {
                        found.add(reference);
                    }
                });
            }
        }
        return found;
    }

    /** The part of a backup's index that has a person, and others; of a backup with an index only. The caller closes it. */
    public static ShardReader<PersonReference> shardOf(Vault vault, LogEntry entry, TenantId person) {
        int shards = entry.references().size();
        return new ReferenceShards(vault, shards)
                .read(entry.references().get(TenantHash.of(person).shard(shards)));
    }

    /** Writes a shard; references come sorted, as {@link ShardSpill#sorted} gives them. */
    public ShardRef write(String backupId, int shard, Iterator<PersonReference> sorted) {
        return writer.write(VaultLayout.references(backupId, shard), shard, sorted);
    }

    /** Fetches a shard and reads it. */
    public ShardReader<PersonReference> read(ShardRef ref) {
        return new ShardReader<>(ShardReader.fetch(vault, ref), ref, ManifestFormats.REFERENCES, rules);
    }
}
