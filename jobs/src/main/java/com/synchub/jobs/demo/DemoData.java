package com.synchub.jobs.demo;

import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tenants and their items in the five tables, the same for the same arguments always and everywhere. Iterates tenant by
 * tenant, makes each item when it is asked for, and needs no memory for the others.
 *
 * <ul>
 *   <li>Tenant 0 has a fifth of all items; the others share the rest by Zipf's law.
 *   <li>Most ids are UUIDs, as Cognito's {@code sub} is; one in fifty is hostile, and half of them if tenants are few.
 *   <li>Every DynamoDB type occurs; at least 95 % of the declared attributes' values are of the declared type.
 * </ul>
 */
public final class DemoData implements Iterable<DemoItem> {

    private final DemoTenants tenants;
    private final long items;

    /**
     * Describes the data; nothing is made yet.
     *
     * @param tenants from 1; hostile ids take two
     * @param items exactly so many, at least five for every four tenants
     * @throws SyncHubException {@code RUN_REFUSED} if they are too few
     */
    public DemoData(long seed, int tenants, long items) {
        this.tenants = new DemoTenants(seed, tenants, items);
        this.items = items;
    }

    public int tenantCount() {
        return tenants.count();
    }

    public long itemCount() {
        return items;
    }

    /** The tenant with this index, from 0. */
    public TenantId tenant(int index) {
        return tenants.id(index);
    }

    /** How many items, in all tables together, the tenant with this index has. */
    public long itemCountOf(int index) {
        return tenants.items(index);
    }

    /** How many tenants have an id that is no UUID. */
    public int hostileTenantCount() {
        return tenants.hostile();
    }

    @Override
    public Iterator<DemoItem> iterator() {
        return new TenantByTenant<>(tenants.count(), this::itemsOf);
    }

    /** The items of the tenant with this index. */
    public Iterator<DemoItem> itemsOf(int index) {
        return new TenantItems(tenants, index, tenants.items(index));
    }

    /** Counts by table, without making the items: about ten million a second. */
    public DemoCounts counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (int tenant = 0; tenant < tenants.count(); tenant++) {
            TenantItems chosen = new TenantItems(tenants, tenant, tenants.items(tenant));
            while (chosen.hasNext()) {
                counts.merge(chosen.advance().table(), 1L, Long::sum);
            }
        }
        return new DemoCounts(tenants.count(), counts);
    }

    /**
     * A second state of the data, in which about this fraction of the tenants have changed.
     *
     * @param fraction from 0 to 1; at least one tenant changes
     */
    public DemoMutation mutate(double fraction) {
        return new DemoMutation(this, tenants, fraction);
    }
}
