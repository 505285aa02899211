package com.synchub.manifest;

import java.util.List;

/**
 * A backup's manifest in equal ranges of tenant hashes, each the same tenants in every table: as many as the table with
 * the fewest shards has. Usually all have the same number, and a unit is a shard of each.
 *
 * @param count a power of two
 */
public record ManifestUnits(LogEntry entry, int count) {

    public static ManifestUnits of(LogEntry entry) {
        return new ManifestUnits(
                entry,
                entry.tables().stream()
                        .mapToInt(table -> table.shards().size())
                        .min()
                        .orElse(1));
    }

    /** The table's shards that make up a unit, in order. */
    public List<ShardRef> shards(TableCommit table, int unit) {
        int each = table.shards().size() / count;
        return table.shards().subList(unit * each, (unit + 1) * each);
    }
}
