package com.synchub.jobs.diff;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the manifests of two backups, shard against shard; where one has more shards, several of its against one.
 * Memory is the tenants of one shard of the side that has fewer. Thread-safe.
 */
public final class BackupDiff {

    private final Vault vault;

    public BackupDiff(Vault vault) {
        this.vault = vault;
    }

    /**
     * Compares all tables of either backup.
     *
     * @param tenant the only tenant to look at, null for all; then only its shards are read
     * @param changes takes each change when it is found: table by table, in no order within one
     * @return a summary of each table, in the later backup's order
     * @throws com.synchub.failure.SyncHubException {@code OBJECT_CORRUPT}, {@code OBJECT_MISSING} or {@code
     *     MANIFEST_INCONSISTENT} if a manifest is damaged
     */
    public List<TableDiff> compare(
            LogEntry before, LogEntry after, @Nullable TenantId tenant, Consumer<TenantChange> changes) {
        Set<String> tables = new LinkedHashSet<>();
        after.tables().forEach(table -> tables.add(table.table()));
        before.tables().forEach(table -> tables.add(table.table()));
        List<TableDiff> diffs = new ArrayList<>();
        for (String table : tables) {
            diffs.add(new OneTable(table, tenant, changes)
                    .compare(
                            before.table(table).orElse(null), after.table(table).orElse(null)));
        }
        return diffs;
    }

    /** One table of both backups. Holds the side with fewer shards, a shard at a time, and streams the other past it. */
    private final class OneTable {
        private final String table;
        private final @Nullable TenantId only;
        private final Consumer<TenantChange> changes;
        private TableDiff diff;

        OneTable(String table, @Nullable TenantId only, Consumer<TenantChange> changes) {
            this.table = table;
            this.only = only;
            this.changes = changes;
            this.diff = TableDiff.none(table);
        }

        TableDiff compare(@Nullable TableCommit before, @Nullable TableCommit after) {
            int ranges = Math.min(shards(before), shards(after));
            boolean holdBefore = shards(before) == ranges;
            for (int range = 0; range < ranges; range++) {
                if (only == null || TenantHash.of(only).shard(ranges) == range) {
                    compare(before, after, range, ranges, holdBefore);
                }
            }
            return diff;
        }

        private void compare(
                @Nullable TableCommit before, @Nullable TableCommit after, int range, int ranges, boolean holdBefore) {
            Map<TenantId, TenantContent> held = new HashMap<>();
            stream(holdBefore ? before : after, range, ranges, held::put);
            stream(holdBefore ? after : before, range, ranges, (tenant, content) -> {
                TenantContent other = held.remove(tenant);
                count(tenant, holdBefore ? other : content, holdBefore ? content : other);
            });
            held.forEach((tenant, content) -> count(tenant, holdBefore ? content : null, holdBefore ? null : content));
        }

        /** The parts of one tenant are side by side. */
        private void stream(
                @Nullable TableCommit side, int range, int ranges, BiConsumer<TenantId, TenantContent> tenants) {
            if (side == null) {
                return;
            }
            int each = side.shards().size() / ranges;
            for (ShardRef ref : side.shards().subList(range * each, (range + 1) * each)) {
                if (only == null || TenantHash.of(only).shard(side.shards().size()) == ref.shard()) {
                    stream(side, ref, tenants);
                }
            }
        }

        private void stream(TableCommit side, ShardRef ref, BiConsumer<TenantId, TenantContent> tenants) {
            try (ShardReader<ManifestRow> rows = ManifestShards.of(vault, side).read(ref)) {
                ManifestRow first = rows.hasNext() ? rows.next() : null;
                while (first != null) {
                    TenantId tenant = first.tenant();
                    TenantContent content = TenantContent.of(first);
                    first = null;
                    while (first == null && rows.hasNext()) {
                        ManifestRow next = rows.next();
                        if (next.tenant().equals(tenant)) {
                            content = content.plus(next);
                        } else {
                            first = next;
                        }
                    }
                    if (only == null || only.equals(tenant)) {
                        tenants.accept(tenant, content);
                    }
                }
            }
        }

        private void count(TenantId tenant, @Nullable TenantContent before, @Nullable TenantContent after) {
            boolean equal = before != null && after != null && before.digest().equals(after.digest());
            TenantChange.Kind kind = before == null
                    ? TenantChange.Kind.ADDED
                    : after == null ? TenantChange.Kind.REMOVED : TenantChange.Kind.CHANGED;
            TenantContent old = before == null ? TenantContent.NOTHING : before;
            TenantContent fresh = after == null ? TenantContent.NOTHING : after;
            diff = diff.plus(new TableDiff(
                    table,
                    kind == TenantChange.Kind.ADDED ? 1 : 0,
                    kind == TenantChange.Kind.REMOVED ? 1 : 0,
                    kind == TenantChange.Kind.CHANGED && !equal ? 1 : 0,
                    equal ? 1 : 0,
                    old.items(),
                    fresh.items()));
            if (!equal) {
                changes.accept(new TenantChange(
                        table, tenant.keyForm(), kind, old.items(), fresh.items(), old.itemBytes(), fresh.itemBytes()));
            }
        }

        private static int shards(@Nullable TableCommit side) {
            return side == null ? 1 : side.shards().size();
        }
    }
}
