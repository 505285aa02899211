package com.synchub.restore;

import com.synchub.item.ContentDigest;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backup has of one tenant.
 *
 * @param objects the tenant's objects of each table, in the order of their parts; tables without any are not in it
 */
public record TenantBackup(TenantId tenant, Map<String, List<ManifestRow>> objects) {

    public TenantBackup {
        Map<String, List<ManifestRow>> copy = new LinkedHashMap<>();
        objects.forEach((table, rows) -> copy.put(table, List.copyOf(rows)));
        objects = copy;
    }

    /** Items of all tables. */
    public long items() {
        return objects.values().stream()
                .flatMap(List::stream)
                .mapToLong(ManifestRow::rows)
                .sum();
    }

    /** Their size by DynamoDB's rules, all tables. */
    public long itemBytes() {
        return objects.values().stream()
                .flatMap(List::stream)
                .mapToLong(ManifestRow::itemBytes)
                .sum();
    }

    /** Of all items of one table. */
    public ContentDigest digest(String table) {
        return digestOf(objects.getOrDefault(table, List.of()));
    }

    static ContentDigest digestOf(List<ManifestRow> objects) {
        return objects.stream().map(ManifestRow::contentDigest).reduce(ContentDigest.EMPTY, ContentDigest::plus);
    }
}
