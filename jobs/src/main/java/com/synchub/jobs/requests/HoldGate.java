package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps everybody from erasing what a legal hold keeps. Asked are the database, at the moment of a change, and the vault,
 * before it: a database that is new, or another one, knows nothing of the holds of before.
 */
final class HoldGate {

    private final HoldRows holds;
    private final RequestLedger ledger;
    private final Supplier<LegalHolds> vault;

    HoldGate(HoldRows holds, RequestLedger ledger, Supplier<LegalHolds> vault) {
        this.holds = holds;
        this.ledger = ledger;
        this.vault = vault;
    }

    /** By the database. Errors: {@code TENANT_HELD}. */
    void requireNone(TenantRequest request) {
        TenantId tenant = request.tenant();
        if (tenant != null) {
            requireNone(holds.inForce(tenant).stream().map(LegalHold::id).toList());
        }
    }

    /**
     * By the vault, which takes longer. What is refused is an event of the request.
     *
     * @param what is tried
     * @throws SyncHubException {@code TENANT_HELD}, what the vault fails with
     */
    void requireNoneInVault(TenantRequest request, RequestAction what, Actor actor) {
        TenantId tenant = request.tenant();
        try {
            requireNone(tenant == null ? List.of() : vault.get().of(tenant));
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.TENANT_HELD) {
                ledger.refused(request.id(), what.name(), actor, e);
            }
            throw e;
        }
    }

    /** Whether the vault, or the database, knows a hold of a tenant. */
    boolean isHeld(TenantId tenant) {
        return !holds.inForce(tenant).isEmpty() || !vault.get().of(tenant).isEmpty();
    }

    private static void requireNone(List<String> held) {
        if (!held.isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.TENANT_HELD,
                    "cannot erase anything of this tenant: " + String.join(", ", held) + " keeps it",
                    "`synchub requests holds` tells why; `synchub requests release` ends it, by another person.");
        }
    }
}
