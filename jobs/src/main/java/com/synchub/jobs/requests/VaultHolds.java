package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.tenant.TenantId;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the vault say of legal holds what the database says: whoever deletes there knows no database. */
final class VaultHolds {

    private static final Logger LOG = LoggerFactory.getLogger(VaultHolds.class);
    private static final int AT_ONCE = 100;

    private final HoldRows holds;
    private final Supplier<LegalHolds> vault;

    VaultHolds(HoldRows holds, Supplier<LegalHolds> vault) {
        this.holds = holds;
        this.vault = vault;
    }

    /** Writes one there. Fails as the vault does. */
    void tell(String id) {
        LegalHold hold = holds.require(id);
        TenantId tenant = hold.tenant();
        if (hold.inVault() || tenant == null) {
            return;
        }
        vault.get().set(tenant, id, hold.tables(), hold.setAt());
        if (hold.releasedAt() != null) {
            vault.get().release(tenant, id, hold.releasedAt());
        }
        // Not how it stands by now: that it was released meanwhile is told by whoever has done it, or later.
        holds.told(id, hold.state());
    }

    /** Errors: {@code HOLD_UNKNOWN} if the vault has no such hold of this tenant, or it is over. */
    void requireInForce(TenantId tenant, String id) {
        if (!vault.get().of(tenant).contains(id)) {
            throw new SyncHubException(
                    ErrorCode.HOLD_UNKNOWN,
                    "cannot adopt this hold: the vault has none of this name for the tenant, or it is over",
                    "Give the name that TENANT_HELD tells, and the same tenant.");
        }
    }

    /** The same for all that could not be written when they were set or released. */
    void tellAll() {
        for (String id : holds.untold(AT_ONCE)) {
            try {
                tell(id);
            } catch (SyncHubException e) {
                LOG.atWarn()
                        .addKeyValue("hold_id", id)
                        .setCause(e)
                        .log("failed to write a legal hold to the vault; trying again");
            }
        }
    }
}
