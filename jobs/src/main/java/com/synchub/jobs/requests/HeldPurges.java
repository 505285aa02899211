package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Map;

/** Purges as legal holds meet them. Within a transaction: purges are locked first, then what else there is. */
final class HeldPurges {

    private final PurgeRows purges;
    private final Requests requests;
    private final RequestLedger ledger;

    HeldPurges(PurgeRows purges, Requests requests, RequestLedger ledger) {
        this.purges = purges;
        this.requests = requests;
        this.ledger = ledger;
    }

    /** Those of a tenant that are not over; nobody changes them until the transaction ends. */
    List<TenantRequest> lock(TenantId tenant) {
        // One that was over before it was locked has been over for good.
        return purges.open(tenant).stream()
                .map(requests::lock)
                .filter(request -> PurgeRows.isOpen(request.state()))
                .toList();
    }

    void hold(TenantRequest purge, String holdId, Actor holder) {
        if (purge.state() != RequestState.HELD) {
            var unused = ledger.act(purge.id(), RequestAction.HOLD, holder, Map.of("hold", holdId));
        }
    }

    /** Whether somebody may release what keeps this one, as far as it is concerned. */
    boolean mayRelease(TenantRequest purge, Actor releaser) {
        return purge.state() != RequestState.HELD || ledger.people(purge).isNeither(releaser);
    }

    /** It needs another approval. */
    void release(TenantRequest purge, String holdId, Actor releaser) {
        if (purge.state() == RequestState.HELD) {
            var unused = ledger.act(purge.id(), RequestAction.RELEASE, releaser, Map.of("hold", holdId));
        }
    }
}
