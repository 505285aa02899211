package com.synchub.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.item.ItemView;
import com.synchub.manifest.PersonAttributes;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of a backup may not come back: items of a tenant who was erased after the backup was read, or is being erased, and
 * items of others that name such a person; and items of a tenant that name somebody who was erased within it. Thread-safe.
 */
public final class PurgeFilter {

    private static final byte[] KEY = TableDefinition.PARTITION_KEY.getBytes(StandardCharsets.UTF_8);

    private final PurgeFence fence;
    private final Instant readSince;
    private final Map<String, PersonAttributes> personsOf = new ConcurrentHashMap<>();

    /** @param readSince when the run began that made the backup: nothing in it is older */
    public PurgeFilter(PurgeFence fence, Instant readSince) {
        this.fence = fence;
        this.readSince = readSince;
    }

    /** Whether all of the tenant's items stay away. */
    public boolean isPurged(TenantId tenant) {
        return fence.passage(tenant, readSince, null) == Passage.CLOSED;
    }

    /** Whether items of this tenant that name the person stay away. */
    public boolean isPurged(TenantId tenant, TenantId person) {
        return isPurged(person) || fence.isClosed(tenant, person, readSince);
    }

    /** Whether the item names a purged person in one of the table's attributes that hold persons. */
    public boolean namesPurged(ItemView item, TableDefinition table) {
        PersonAttributes persons = personsOf.computeIfAbsent(table.name(), name -> new PersonAttributes(table));
        if (persons.isEmpty()) {
            return false;
        }
        TenantId tenant = tenantOf(item);
        boolean named = false;
        item.rewind();
        while (!named && persons.next(item)) {
            named = isPurged(tenant, value(item));
        }
        item.rewind();
        return named;
    }

    private static TenantId tenantOf(ItemView item) {
        item.rewind();
        while (item.next()) {
            if (item.compareName(KEY) == 0) {
                return value(item);
            }
        }
        throw new IllegalStateException("an item without its key");
    }

    private static TenantId value(ItemView item) {
        return TenantId.ofUtf8(item.bytes(), item.valueOffset(), item.valueLength());
    }
}
