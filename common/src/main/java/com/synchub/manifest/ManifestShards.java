package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.Vault;
import java.util.Iterator;

/**
 * The manifest of one table of one backup, as files: a tenant's rows are in the shard of its hash, sorted by tenant (by
 * UTF-8 bytes) and part, no object twice, and each row names an object of its own tenant and table. Not thread-safe.
 */
public final class ManifestShards {

    private final String table;
    private final int shards;
    private final ShardWriter<ManifestRow> writer;
    private final ShardRules<ManifestRow> rules;
    private final Vault vault;

    /**
     * Of a table, written or to be written.
     *
     * @param shards a power of two, fixed for the backup
     */
    public ManifestShards(Vault vault, String table, int shards) {
        this.vault = vault;
        this.table = table;
        this.shards = shards;
        this.rules = new ShardRules<>(TenantOrder.ROWS, true, this::shardOf);
        this.writer = new ShardWriter<>(vault, ManifestFormats.ROWS, rules);
    }

    /** Of a committed table. */
    public static ManifestShards of(Vault vault, TableCommit table) {
        return new ManifestShards(vault, table.table(), table.shards().size());
    }

    /** Writes a shard; rows come sorted, as {@link ShardSpill#sorted} gives them. */
    public ShardRef write(String backupId, int shard, Iterator<ManifestRow> sorted) {
        return writer.write(VaultLayout.manifestShard(backupId, table, shard), shard, sorted);
    }

    /** Fetches a shard and reads it. */
    public ShardReader<ManifestRow> read(ShardRef ref) {
        return read(ref, fetch(ref));
    }

    byte[] fetch(ShardRef ref) {
        return ShardReader.fetch(vault, ref);
    }

    ShardReader<ManifestRow> read(ShardRef ref, byte[] bytes) {
        return new ShardReader<>(bytes, ref, ManifestFormats.ROWS, rules);
    }

    private int shardOf(ManifestRow row) {
        String expected = VaultLayout.tenantPrefix(row.tenant()) + "table=" + table + "/";
        if (!row.objectKey().startsWith(expected)) {
            throw new SyncHubException(
                            ErrorCode.MANIFEST_INCONSISTENT,
                            "invalid manifest of table " + table + ": a row names another tenant's or table's object",
                            "Don't restore from this backup; start a new one and report this.")
                    .about(row.tenant().keyForm());
        }
        return TenantHash.of(row.tenant()).shard(shards);
    }
}
