package com.synchub.restore;

import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ManifestUnits;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of one unit of a backup's manifest, each with its objects of all tables, in the order of their ids' bytes.
 * Holds the unit's shards, about 10,000 rows each. Not thread-safe.
 *
 * <p>Each shard is sorted by tenant, so the tables are merged as they are read.
 */
public final class TenantWalk implements Iterator<TenantBackup>, AutoCloseable {

    /** One shard being read, at a row that has not been handed out. */
    private static final class Source {
        private final String table;
        private final ShardReader<ManifestRow> rows;
        private ManifestRow row;
        private byte[] tenant;

        Source(String table, ShardReader<ManifestRow> rows) {
            this.table = table;
            this.rows = rows;
            this.row = rows.next();
            this.tenant = row.tenant().utf8();
        }

        boolean advance() {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
            tenant = row.tenant().utf8();
            return true;
        }
    }

    private final List<ShardReader<ManifestRow>> readers = new ArrayList<>();
    private final PriorityQueue<Source> sources =
            new PriorityQueue<>(Comparator.comparing((Source source) -> source.tenant, Arrays::compareUnsigned));
    private final @Nullable Set<TenantId> only;
    private @Nullable TenantBackup next;

    private TenantWalk(@Nullable Set<TenantId> only) {
        this.only = only;
    }

    /**
     * Opens one unit.
     *
     * @param tables the tables that are wanted
     * @param only the tenants that are wanted; null means all
     * @throws com.synchub.failure.SyncHubException {@code OBJECT_MISSING}, {@code OBJECT_CORRUPT}, {@code
     *     MANIFEST_INCONSISTENT} if a shard is not as it was committed; so do {@link #next} and {@link #hasNext}
     */
    public static TenantWalk of(
            Vault vault, ManifestUnits units, int unit, Set<String> tables, @Nullable Set<TenantId> only) {
        TenantWalk walk = new TenantWalk(only);
        boolean opened = false;
        try {
            for (TableCommit table : units.entry().tables()) {
                if (tables.contains(table.table())) {
                    ManifestShards shards = ManifestShards.of(vault, table);
                    for (ShardRef ref : units.shards(table, unit)) {
                        walk.open(table.table(), shards.read(ref));
                    }
                }
            }
            walk.next = walk.find();
            opened = true;
            return walk;
        } finally {
            if (!opened) {
                walk.close();
            }
        }
    }

    private void open(String table, ShardReader<ManifestRow> rows) {
        readers.add(rows);
        if (rows.hasNext()) {
            sources.add(new Source(table, rows));
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public TenantBackup next() {
        TenantBackup current = next;
        if (current == null) {
            throw new NoSuchElementException();
        }
        next = find();
        return current;
    }

    private @Nullable TenantBackup find() {
        while (!sources.isEmpty()) {
            TenantBackup tenant = take(sources.element().row.tenant());
            if (only == null || only.contains(tenant.tenant())) {
                return tenant;
            }
        }
        return null;
    }

    private TenantBackup take(TenantId tenant) {
        Map<String, List<ManifestRow>> objects = new LinkedHashMap<>();
        while (!sources.isEmpty() && sources.element().row.tenant().equals(tenant)) {
            Source source = sources.remove();
            objects.computeIfAbsent(source.table, table -> new ArrayList<>(1)).add(source.row);
            if (source.advance()) {
                sources.add(source);
            }
        }
        return new TenantBackup(tenant, objects);
    }

    @Override
    public void close() {
        readers.forEach(ShardReader::close);
    }
}
