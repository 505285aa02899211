package com.synchub.jobs.purge;

import com.synchub.layout.AuditLayout;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Counts the objects with changes of a tenant's items. */
record TrailProof(Supplier<WorkBucket> bucket) implements DatedProof {

    @Override
    public String place() {
        return TrailEraser.PLACE;
    }

    @Override
    public long count(TenantId tenant) {
        return bucket.get().count(AuditLayout.trailOf(tenant));
    }

    @Override
    public long countBefore(TenantId tenant, PurgeResult purge) {
        return bucket.get()
                .countBefore(AuditLayout.trailOf(tenant), purge.erasedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
