package com.synchub.restore;

import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemView;
import com.synchub.manifest.ManifestRow;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import java.util.List;
import java.util.function.Consumer;

/** What of a backup's items may come back. Thread-safe. */
final class UnpurgedItems {

    private final BackedUpItems items;
    private final PurgeFilter purges;

    UnpurgedItems(BackedUpItems items, PurgeFilter purges) {
        this.items = items;
        this.purges = purges;
    }

    /** Hands out each item of one tenant's objects, valid until the next; those that stay away are told. */
    void forEach(TableDefinition table, List<ManifestRow> objects, Runnable purged, Consumer<ItemView> item) {
        items.forEach(table.name(), objects, read -> {
            if (purges.namesPurged(read, table)) {
                purged.run();
            } else {
                item.accept(read);
            }
        });
    }

    /** All of them. Only where persons are named must the objects be read for it. */
    ContentDigest digest(TableDefinition table, List<ManifestRow> objects, Runnable purged) {
        if (table.attributes().stream().noneMatch(AttributeDefinition::person)) {
            return TenantBackup.digestOf(objects);
        }
        DigestAccumulator digest = new DigestAccumulator();
        forEach(table, objects, purged, digest::add);
        return digest.digest();
    }
}
