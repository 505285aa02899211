package com.synchub.fence;

import com.synchub.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a tenant's data may be written. Whoever writes asks before the write and again after it was
 * acknowledged, since a purge can be raised in between.
 */
public interface PurgeFence {

    /** What may happen to a tenant's data now. */
    enum Passage {
        /** Write it, or point at what is stored already. */
        OPEN,
        /** Write it; what is stored may hold erased data, so never point at it. */
        REWRITE,
        /** Write nothing of this tenant. */
        CLOSED
    }

    /**
     * Decides about one tenant, by what is known of the ledger.
     *
     * @param readSince when the run that read the data began
     * @param storedSince when the run began that stored what a reuse would point at; null if there is none
     */
    Passage passage(TenantId tenant, Instant readSince, @Nullable Instant storedSince);

    /**
     * Whether what was read of one person within a tenant stays away: the person is being erased there, or was later. The
     * person's data in other tenants is not meant, and nobody else's in this one.
     */
    boolean isClosed(TenantId tenant, TenantId person, Instant readSince);

    /** Whether that is so for anybody within the tenant: for what can't be taken apart any more. */
    boolean isAnybodyClosed(TenantId tenant, Instant readSince);

    /** Whether no purge is known, so that everybody passes. */
    default boolean knowsNobody() {
        return false;
    }

    /** Looks at the ledger again, so that purges raised meanwhile are seen. */
    void refresh();
}
