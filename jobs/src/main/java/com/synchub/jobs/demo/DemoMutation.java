package com.synchub.jobs.demo;

import com.synchub.jobs.demo.DemoChange.Kind;
import com.synchub.jobs.demo.TenantChanges.Fate;
import com.synchub.tenant.TenantId;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The data some time later: a share of the tenants has changed, one has gone, one is new. In a tenant that changed, the
 * first item is updated, of the rest about one in twelve is updated and one in forty deleted, and at least one is new.
 * The hot tenant stays as it is, so that the share of changed data is not above the share of changed tenants.
 */
public final class DemoMutation implements Iterable<DemoChange> {

    private static final int FEWEST_TENANTS_TO_LOSE_ONE = 4;

    private final DemoData before;
    private final DemoTenants tenants;
    private final int changed;
    /** Tenants from here on may change, */
    private final int first;
    /** up to this one, which goes unless it is beyond them all. */
    private final int last;

    DemoMutation(DemoData before, DemoTenants tenants, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction is from 0 to 1, not " + fraction);
        }
        this.before = before;
        this.tenants = tenants;
        this.first = tenants.count() == 1 ? 0 : 1;
        this.last = tenants.count() < FEWEST_TENANTS_TO_LOSE_ONE ? tenants.count() : tenants.count() - 1;
        this.changed = (int) Math.max(1, Math.min(last - first, Math.round(fraction * tenants.count())));
    }

    /** How many tenants that were there have changed; the one that has gone and the new one are not counted. */
    public int changedTenantCount() {
        return changed;
    }

    /** The tenant that has gone, unless there are fewer than four. */
    public Optional<TenantId> vanishedTenant() {
        return last < tenants.count() ? Optional.of(tenants.id(last)) : Optional.empty();
    }

    /** The tenant that was not there before. */
    public TenantId newTenant() {
        return tenants.id(tenants.count());
    }

    /** The changes, tenant by tenant; no two concern the same key. */
    @Override
    public Iterator<DemoChange> iterator() {
        return new TenantByTenant<>(tenants.count() + 1, tenant -> new TenantChanges(tenants, tenant, fate(tenant)));
    }

    /** What there is afterwards. */
    public DemoCounts countsAfter() {
        DemoCounts counts = before.counts();
        TreeMap<String, Long> after = new TreeMap<>(counts.items());
        for (DemoChange change : this) {
            long difference = change.kind() == Kind.INSERT ? 1 : change.kind() == Kind.DELETE ? -1 : 0;
            after.merge(change.item().table(), difference, Long::sum);
        }
        return new DemoCounts(counts.tenants() + 1 - (vanishedTenant().isPresent() ? 1 : 0), after);
    }

    private Fate fate(int tenant) {
        if (tenant == tenants.count()) {
            return Fate.APPEARS;
        }
        if (tenant == last) {
            return Fate.VANISHES;
        }
        return isChanged(tenant) ? Fate.CHANGES : Fate.STAYS;
    }

    /** Spreads the changed ones evenly over large and small tenants. */
    private boolean isChanged(int tenant) {
        if (tenant < first) {
            return false;
        }
        long width = (long) last - first;
        return (tenant - first + 1L) * changed / width > (long) (tenant - first) * changed / width;
    }
}
