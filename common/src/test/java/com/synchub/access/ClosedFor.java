package com.synchub.access;

import com.synchub.fence.PurgeFence;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fence that is shut for some, perhaps only once it was looked at some times. */
final class ClosedFor implements PurgeFence {

    final Set<TenantId> tenants = new HashSet<>();
    final Set<TenantId> persons = new HashSet<>();
    int openLooks;

    @Override
    public Passage passage(TenantId tenant, Instant readSince, @Nullable Instant storedSince) {
        return tenants.contains(tenant) && openLooks < 0 ? Passage.CLOSED : Passage.OPEN;
    }

    @Override
    public boolean isClosed(TenantId tenant, TenantId person, Instant readSince) {
        return persons.contains(person);
    }

    @Override
    public boolean isAnybodyClosed(TenantId tenant, Instant readSince) {
        return !persons.isEmpty();
    }

    @Override
    public void refresh() {
        openLooks--;
    }
}
