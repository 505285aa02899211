package com.synchub.jobs.testkit;

import com.synchub.fence.PurgeLedger;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the purge ledger, with nothing erased. */
public final class PlantedPurge {

    private PlantedPurge() {}

    /**
     * Raises a purge, and closes it.
     *
     * @param erased null as long as it goes on
     */
    public static void of(BackupWorld world, TenantId tenant, Instant raised, @Nullable Instant erased) {
        of(world, Concerned.all(tenant), raised, erased);
    }

    /** The same, of a tenant or of one person within it. */
    public static void of(BackupWorld world, Concerned whom, Instant raised, @Nullable Instant erased) {
        PurgeLedger ledger = new PurgeLedger(world.vault(), world.bean(Keyring.class));
        var unused = ledger.raise(whom, "request-1", raised);
        if (erased != null) {
            unused = ledger.close(whom, "request-1", erased);
        }
    }
}
