package com.synchub.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What of a backup may not come back: items of a tenant who was erased after the backup was read, or is being erased, and
 * items of others that name such a person. Thread-safe.
 */
public final class PurgeFilter {

    private final PurgeFence fence;
    private final Instant readSince;

    /** @param readSince when the run began that made the backup: nothing in it is older */
    public PurgeFilter(PurgeFence fence, Instant readSince) {
        this.fence = fence;
        this.readSince = readSince;
    }

    /** Whether all of the tenant's items stay away. */
    public boolean isPurged(TenantId tenant) {
        return fence.passage(tenant, readSince, null) == Passage.CLOSED;
    }

    /** Whether the item names a purged person in one of the table's attributes that hold persons. */
    public boolean namesPurged(ItemView item, TableDefinition table) {
        List<AttributeDefinition> persons =
                table.attributes().stream().filter(AttributeDefinition::person).toList();
        if (persons.isEmpty()) {
            return false;
        }
        boolean named = false;
        item.rewind();
        while (!named && item.next()) {
            named = item.tag() == Tag.S && holdsPerson(item, persons) && isPurged(item);
        }
        item.rewind();
        return named;
    }

    private static boolean holdsPerson(ItemView item, List<AttributeDefinition> persons) {
        return persons.stream()
                .anyMatch(person -> item.compareName(person.name().getBytes(StandardCharsets.UTF_8)) == 0);
    }

    /** No tenant has an id of another length, so such a value names nobody. */
    private boolean isPurged(ItemView item) {
        return item.valueLength() >= 1
                && item.valueLength() <= TenantId.MAX_BYTES
                && isPurged(TenantId.ofUtf8(item.bytes(), item.valueOffset(), item.valueLength()));
    }
}
