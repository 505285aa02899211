package com.synchub.jobs.isolation;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A fence of one trial: the ledger keeps every purge for ever, and this one never was. */
final class TrialFence implements PurgeFence, Ports.Fence {

    private final Set<TenantId> shut = ConcurrentHashMap.newKeySet();

    @Override
    public void shut(TenantId tenant) {
        shut.add(tenant);
    }

    @Override
    public Passage passage(TenantId tenant, Instant readSince, @Nullable Instant storedSince) {
        return shut.contains(tenant) ? Passage.CLOSED : Passage.OPEN;
    }

    @Override
    public boolean isClosed(TenantId tenant, TenantId person, Instant readSince) {
        return false;
    }

    @Override
    public boolean isAnybodyClosed(TenantId tenant, Instant readSince) {
        return false;
    }

    @Override
    public void refresh() {
        // Nothing is stored.
    }
}
