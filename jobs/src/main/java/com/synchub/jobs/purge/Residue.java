package com.synchub.jobs.purge;

import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/** A place that a purge does not erase and that ends by itself, as {@code places.yaml} declares it. */
interface Residue extends Check {

    String place();

    /**
     * Whether something of the tenant may be there now. Asked while manifests still name it.
     *
     * @param purgedBefore whether the tenant was purged before: then indexes of backups don't tell all
     */
    boolean mayHold(TenantId tenant, boolean purgedBefore);

    /** When nothing is left there at the latest; empty if it is not known. */
    Optional<Instant> endsAt(Instant erasedAt);
}
