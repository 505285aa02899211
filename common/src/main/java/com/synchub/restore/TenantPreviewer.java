package com.synchub.restore;

import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Says what {@link TenantRestorer} would do, and does none of it. Thread-safe. */
public final class TenantPreviewer {

    private final BackedUpItems items;
    private final Target target;
    private final Map<String, TargetTable> tables;
    private final Set<String> missing;
    private final ConflictPolicy policy;
    private final PurgeFilter purges;

    /**
     * Only keeps its arguments.
     *
     * @param tables where the items of each of the backup's tables would go
     * @param missing those of them that don't exist
     */
    public TenantPreviewer(
            BackedUpItems items,
            Target target,
            Map<String, TargetTable> tables,
            Set<String> missing,
            ConflictPolicy policy,
            PurgeFilter purges) {
        this.items = items;
        this.target = target;
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        this.missing = Set.copyOf(missing);
        this.policy = policy;
        this.purges = purges;
    }

    /** Looks at one tenant. Fails as {@link TenantRestorer#restore} does. */
    public TenantPreview preview(TenantBackup backup) {
        List<TablePreview> previews = new ArrayList<>();
        try {
            boolean purged = purges.isPurged(backup.tenant());
            tables.forEach((name, table) -> {
                List<ManifestRow> objects = backup.objects().getOrDefault(name, List.of());
                long backedUp = objects.stream().mapToLong(ManifestRow::rows).sum();
                if (purged) {
                    previews.add(new TablePreview(name, backedUp, 0, 0, 0, 0, backedUp, 0, false));
                } else if (policy.touches(objects)) {
                    previews.add(preview(table, backup.tenant(), objects, backedUp));
                }
            });
        } catch (SyncHubException e) {
            throw e.tenant().isPresent() ? e : e.about(backup.tenant().keyForm());
        }
        return new TenantPreview(backup.tenant(), previews);
    }

    private TablePreview preview(TargetTable table, TenantId tenant, List<ManifestRow> objects, long backedUp) {
        Comparison comparison = new Comparison(table);
        ContentDigest there =
                missing.contains(table.definition().name()) ? ContentDigest.EMPTY : target.digest(table, tenant);
        ItemBatch batch = new ItemBatch(there.count() == 0 ? comparison::nothingThere : comparison::compare);
        items.forEach(table.definition().name(), objects, item -> {
            if (purges.namesPurged(item, table.definition())) {
                comparison.purged++;
            } else {
                batch.add(RestoredItem.of(item));
            }
        });
        batch.flush();
        return comparison.result(backedUp, there.count());
    }

    /** One tenant's items of one table, held against the target's. Not thread-safe. */
    private final class Comparison {
        private final TargetTable table;
        private long absent;
        private long equal;
        private long different;
        private long purged;

        Comparison(TargetTable table) {
            this.table = table;
        }

        void nothingThere(List<RestoredItem> batch) {
            absent += batch.size();
        }

        void compare(List<RestoredItem> batch) {
            Map<AttributeValue, Map<String, AttributeValue>> found = FoundItems.of(target.lookup(), table, batch);
            for (RestoredItem item : batch) {
                Map<String, AttributeValue> there = found.get(item.sortKey(table.definition()));
                if (there == null) {
                    absent++;
                } else if (item.equalTo(there)) {
                    equal++;
                } else {
                    different++;
                }
            }
        }

        TablePreview result(long backedUp, long there) {
            boolean overwrites = !policy.keepsExisting();
            return new TablePreview(
                    table.definition().name(),
                    backedUp,
                    absent,
                    overwrites ? different : 0,
                    equal,
                    overwrites ? 0 : different,
                    purged,
                    policy == ConflictPolicy.REPLACE_TENANT ? there - equal - different : 0,
                    policy == ConflictPolicy.FAIL && there > 0);
        }
    }
}
