package com.synchub.jobs.purge;

import com.synchub.item.ItemView;
import com.synchub.manifest.ManifestErasure;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.PersonAttributes;
import com.synchub.restore.BackedUpItems;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The persons whom a tenant's backed-up items name. */
record PersonsInBackups(TableCatalogue catalogue, BackedUpItems items) implements ManifestErasure.PersonsNamed {

    @Override
    public Set<TenantId> in(String table, List<ManifestRow> objects) {
        Set<TenantId> named = new HashSet<>();
        PersonAttributes persons = new PersonAttributes(catalogue.table(table));
        if (!persons.isEmpty()) {
            items.forEach(table, objects, item -> collect(item, persons, named));
        }
        return named;
    }

    private static void collect(ItemView item, PersonAttributes persons, Set<TenantId> into) {
        item.rewind();
        while (persons.next(item)) {
            into.add(TenantId.ofUtf8(item.bytes(), item.valueOffset(), item.valueLength()));
        }
        item.rewind();
    }
}
