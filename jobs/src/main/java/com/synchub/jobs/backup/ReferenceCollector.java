package com.synchub.jobs.backup;

import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.manifest.PersonReference;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the persons of other tenants that a tenant's items name, for the reference index: a purge of a person must find
 * them in other tenants' rows. Which attributes name persons is in the table catalogue.
 */
final class ReferenceCollector {

    private final String table;
    private final byte[][] personAttributes;
    private List<PersonReference> found = new ArrayList<>();
    private byte[] ownId = {};
    private TenantId tenant = new TenantId("none");

    ReferenceCollector(TableDefinition table) {
        this.table = table.name();
        this.personAttributes = table.attributes().stream()
                .filter(AttributeDefinition::person)
                .map(attribute -> attribute.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    void begin(TenantId next) {
        if (personAttributes.length > 0) {
            tenant = next;
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
                found.add(new PersonReference(
                        TenantId.ofUtf8(item.bytes(), item.valueOffset(), item.valueLength()),
                        tenant,
                        table,
                        text(keys.bytes(), keys.sortOffset(), keys.sortLength())));
            }
        }
        item.rewind();
    }

    /** What was found since the last call. */
    List<PersonReference> take() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<PersonReference> taken = found;
        found = new ArrayList<>();
        return taken;
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

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
