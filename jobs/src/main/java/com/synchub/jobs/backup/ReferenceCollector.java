package com.synchub.jobs.backup;

import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the persons of other tenants that a tenant's items name, for the reference index: a purge of a person must find
 * them in other tenants' rows. Which attributes name persons is in the table catalogue. What is found goes to the
 * segment's {@link ReferenceQueue}.
 */
final class ReferenceCollector {

    private final byte[][] personAttributes;
    private final ReferenceQueue found;
    private byte[] ownId = {};
    private TenantId tenant = new TenantId("none");
    private long begin;

    ReferenceCollector(TableDefinition table, ReferenceQueue found) {
        this.found = found;
        this.personAttributes = table.attributes().stream()
                .filter(AttributeDefinition::person)
                .map(attribute -> attribute.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    void begin(TenantId next) {
        tenant = next;
        begin = found.end();
        if (personAttributes.length > 0) {
            ownId = next.utf8();
        }
    }

    void collect(ItemView item, KeyReader keys) {
        if (personAttributes.length == 0) {
            return;
        }
        item.rewind();
        while (item.next()) {
            if (item.tag() == Tag.S && canBeId(item) && namesPerson(item) && !isOwn(item)) {
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

    /** No tenant has an id of another length, so such a value names nobody. */
    private static boolean canBeId(ItemView item) {
        return item.valueLength() >= 1 && item.valueLength() <= TenantId.MAX_BYTES;
    }

    private boolean namesPerson(ItemView item) {
        for (byte[] name : personAttributes) {
            if (item.compareName(name) == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwn(ItemView item) {
        int start = item.valueOffset();
        return Arrays.equals(item.bytes(), start, start + item.valueLength(), ownId, 0, ownId.length);
    }
}
