package com.synchub.manifest;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The base backup's rows of one table, looked up by tenant. Lives in memory-mapped local files, so the heap does not grow
 * with the number of tenants. Read-only once built; lookups are thread-safe.
 *
 * <p>A manifest's shards are runs of tenant hashes, so the index is the shards one after the other, each sorted by hash:
 * built in one sequential pass, looked up by interpolation. See {@link IndexRegion} for the bytes.
 *
 * <p>Only tenants with one part are answered: the parts of one that came in pieces can't be told apart by content.
 */
public final class BaseIndex implements AutoCloseable {

    private final String table;
    private final List<@Nullable IndexRegion> regions;
    private final @Nullable LocalFolder folder;
    private final long tenants;

    BaseIndex(String table, List<@Nullable IndexRegion> regions, @Nullable LocalFolder folder, long tenants) {
        this.table = table;
        this.regions = regions;
        this.folder = folder;
        this.tenants = tenants;
    }

    /** For a backup without a base: nothing is found. */
    public static BaseIndex empty(String table) {
        return new BaseIndex(table, List.of(), null, 0);
    }

    /**
     * Reads the base's shards of one table.
     *
     * @param parent where the index's own folder is made; holds about 160 bytes a tenant until it is closed
     * @throws com.synchub.failure.SyncHubException {@code BASE_UNREADABLE} if the base's manifest is damaged or gone:
     *     the caller may back everything up instead; {@code DISK_FULL}; {@code VAULT_UNAVAILABLE}
     */
    public static BaseIndex build(Vault vault, TableCommit base, Path parent) {
        return new BaseIndexBuilder(vault, base, parent).build();
    }

    /** Tenants that can be answered. */
    public long tenants() {
        return tenants;
    }

    /** The tenant's row in the base, marked as reused; empty if it has none, or several. */
    public Optional<ManifestRow> find(TenantId tenant) {
        return find(tenant, TenantHash.of(tenant));
    }

    /** The same, for a caller that has the hash. */
    public Optional<ManifestRow> find(TenantId tenant, TenantHash hash) {
        if (regions.isEmpty()) {
            return Optional.empty();
        }
        IndexRegion region = regions.get(hash.shard(regions.size()));
        return region == null ? Optional.empty() : Optional.ofNullable(region.find(tenant, hash, table));
    }

    /** Removes the files. Nothing may be looked up any more. */
    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}
