package com.synchub.access;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence;
import com.synchub.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

/**
 * Lets nothing be written of a tenant, or of a person within it, that is purged. It is asked before a write and again after
 * its acknowledgement, since a purge can be raised in between.
 */
final class WriteGate {

    private final PurgeFence fence;
    private final Clock clock;

    WriteGate(PurgeFence fence, Clock clock) {
        this.fence = fence;
        this.clock = clock;
    }

    /** The time from which on what is written counts. Errors: {@code TENANT_FENCED}, what the fence fails with. */
    Instant enter(TenantId tenant, Collection<TenantId> persons) {
        Instant since = clock.instant();
        if (isClosed(tenant, persons, since)) {
            throw fenced(tenant);
        }
        return since;
    }

    /** Whether what was written since then must not stay. */
    boolean isClosed(TenantId tenant, Collection<TenantId> persons, Instant since) {
        fence.refresh();
        return fence.passage(tenant, since, null) == PurgeFence.Passage.CLOSED
                || persons.stream().anyMatch(person -> fence.isClosed(tenant, person, since));
    }

    static SyncHubException fenced(TenantId tenant) {
        return new SyncHubException(
                        ErrorCode.TENANT_FENCED,
                        "cannot write: the tenant, or a person whom the item names, is being purged",
                        "Nothing was kept. Write again when the purge has ended, if the data is still to be there.")
                .about(tenant.keyForm());
    }
}
