package com.synchub.manifest;

import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds what a base backup has and a later one of the same table has not. Compares shard against shard: those of the
 * side with more shards lie within those of the other, so memory is one shard of the coarser side (about 10,000 tenants).
 */
public final class VanishedObjects {

    /**
     * An object of the base that the later backup doesn't have.
     *
     * @param row its row in the base
     * @param tenantGone whether the later backup has no object of this tenant; else only this part is gone
     */
    public record Vanished(ManifestRow row, boolean tenantGone) {}

    private final ManifestShards baseShards;
    private final ManifestShards freshShards;
    private final List<ShardRef> base;
    private final List<ShardRef> fresh;

    /**
     * Before the commit or after it: the later backup is its shards.
     *
     * @param fresh the later backup's shards, in order
     */
    public VanishedObjects(Vault vault, TableCommit base, List<ShardRef> fresh) {
        this.baseShards = ManifestShards.of(vault, base);
        this.freshShards = new ManifestShards(vault, base.table(), fresh.size());
        this.base = base.shards();
        this.fresh = List.copyOf(fresh);
    }

    /**
     * Hands out each vanished object once, the parts of a tenant in a row.
     *
     * @return how many tenants are gone
     * @throws SyncHubException if a shard can't be read
     */
    public long forEach(Consumer<Vanished> found) {
        long gone = 0;
        int coarser = Math.min(base.size(), fresh.size());
        for (int i = 0; i < coarser; i++) {
            List<ShardRef> baseRange = range(base, i, coarser);
            List<ShardRef> freshRange = range(fresh, i, coarser);
            gone += freshRange.size() == 1
                    ? lookUp(baseRange, freshRange.get(0), found)
                    : crossOut(baseRange.get(0), freshRange, found);
        }
        return gone;
    }

    private static List<ShardRef> range(List<ShardRef> shards, int coarse, int coarser) {
        int each = shards.size() / coarser;
        return shards.subList(coarse * each, (coarse + 1) * each);
    }

    /** The new side is the coarser one: hold it, and stream the base past it. */
    private long lookUp(List<ShardRef> baseRange, ShardRef freshShard, Consumer<Vanished> found) {
        Set<TenantId> tenants = new HashSet<>();
        Set<String> objects = new HashSet<>();
        try (ShardReader<ManifestRow> rows = freshShards.read(freshShard)) {
            rows.forEachRemaining(row -> {
                tenants.add(row.tenant());
                objects.add(row.objectKey());
            });
        }
        long gone = 0;
        for (ShardRef ref : baseRange) {
            try (ShardReader<ManifestRow> rows = baseShards.read(ref)) {
                gone += report(rows, tenants, objects, found);
            }
        }
        return gone;
    }

    /** The base is the coarser side: hold it, and cross out what the new shards have. */
    private long crossOut(ShardRef baseShard, List<ShardRef> freshRange, Consumer<Vanished> found) {
        Set<TenantId> held = new HashSet<>();
        try (ShardReader<ManifestRow> rows = baseShards.read(baseShard)) {
            rows.forEachRemaining(row -> held.add(row.tenant()));
        }
        Set<TenantId> tenants = new HashSet<>();
        Set<String> objects = new HashSet<>();
        for (ShardRef ref : freshRange) {
            try (ShardReader<ManifestRow> rows = freshShards.read(ref)) {
                rows.forEachRemaining(row -> {
                    if (held.contains(row.tenant())) {
                        tenants.add(row.tenant());
                        objects.add(row.objectKey());
                    }
                });
            }
        }
        try (ShardReader<ManifestRow> rows = baseShards.read(baseShard)) {
            return report(rows, tenants, objects, found);
        }
    }

    private static long report(
            ShardReader<ManifestRow> rows, Set<TenantId> tenants, Set<String> objects, Consumer<Vanished> found) {
        long gone = 0;
        TenantId previous = null;
        while (rows.hasNext()) {
            ManifestRow row = rows.next();
            if (!objects.contains(row.objectKey())) {
                boolean tenantGone = !tenants.contains(row.tenant());
                gone += tenantGone && !row.tenant().equals(previous) ? 1 : 0;
                found.accept(new Vanished(row, tenantGone));
            }
            previous = row.tenant();
        }
        return gone;
    }
}
