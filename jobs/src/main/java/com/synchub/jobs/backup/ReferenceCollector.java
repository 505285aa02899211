package com.synchub.jobs.backup;

import com.synchub.item.ItemView;
import com.synchub.manifest.PersonAttributes;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.Arrays;

/**
 * Finds the persons of other tenants that a tenant's items name, for the reference index: a purge of a person must find
 * them in other tenants' rows. Which attributes name persons is in the table catalogue. What is found goes to the
 * segment's {@link ReferenceQueue}.
 */
final class ReferenceCollector {

    private final PersonAttributes persons;
    private final ReferenceQueue found;
    private byte[] ownId = {};
    private TenantId tenant = new TenantId("none");
    private long begin;

    ReferenceCollector(TableDefinition table, ReferenceQueue found) {
        this.found = found;
        this.persons = new PersonAttributes(table);
    }

    void begin(TenantId next) {
        tenant = next;
        begin = found.end();
        if (!persons.isEmpty()) {
            ownId = next.utf8();
        }
    }

    void collect(ItemView item, KeyReader keys) {
        if (persons.isEmpty()) {
            return;
        }
        item.rewind();
        while (persons.next(item)) {
            if (!isOwn(item)) {
                found.add(
                        item.bytes(),
                        item.valueOffset(),
                        item.valueLength(),
                        keys.bytes(),
                        keys.sortOffset(),
                        keys.sortLength());
            }
        }
        item.rewind();
    }

    /** What was found since {@link #begin}. */
    TenantReferences found() {
        return new TenantReferences(tenant, begin, found.end());
    }

    private boolean isOwn(ItemView item) {
        int start = item.valueOffset();
        return Arrays.equals(item.bytes(), start, start + item.valueLength(), ownId, 0, ownId.length);
    }
}
