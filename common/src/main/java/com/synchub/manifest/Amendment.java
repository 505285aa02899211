package com.synchub.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What all purges together have taken out of a backup's manifest: counts, and the shards that stand for those that named
 * the tenants. Names none of them. Whoever changes it counts the revision up, so of two that do so at once one notices.
 *
 * @param format {@value #FORMAT}; readers refuse any other
 * @param n the backup's place in the commit log
 * @param revision from 1
 * @param tenants that were in the backup and are no more
 * @param tables those of which something was erased
 * @param references shards of the reference index that stand for the committed ones
 */
record Amendment(
        int format,
        long n,
        String backupId,
        long revision,
        long tenants,
        List<TableAmendment> tables,
        List<ShardRef> references) {

    static final int FORMAT = 1;

    Amendment {
        tables = List.copyOf(tables);
        references = List.copyOf(references);
    }

    /** Nothing was taken out. */
    static Amendment none(LogEntry entry) {
        return new Amendment(FORMAT, entry.n(), entry.backupId(), 0, 0, List.of(), List.of());
    }

    Optional<TableAmendment> table(String name) {
        return tables.stream().filter(table -> table.table().equals(name)).findFirst();
    }

    /** With what one more purge has taken out. */
    Amendment plus(long moreTenants, List<TableAmendment> moreTables, List<ShardRef> moreReferences) {
        TreeMap<String, TableAmendment> all = new TreeMap<>();
        tables.forEach(table -> all.put(table.table(), table));
        moreTables.forEach(table -> all.merge(table.table(), table, TableAmendment::plus));
        return new Amendment(
                format,
                n,
                backupId,
                revision + 1,
                tenants + moreTenants,
                List.copyOf(all.values()),
                newest(references, moreReferences));
    }

    /** Of two shards of the same number the later one. */
    static List<ShardRef> newest(List<ShardRef> earlier, List<ShardRef> later) {
        TreeMap<Integer, ShardRef> shards = new TreeMap<>();
        earlier.forEach(shard -> shards.put(shard.shard(), shard));
        later.forEach(shard -> shards.put(shard.shard(), shard));
        return new ArrayList<>(shards.values());
    }
}
