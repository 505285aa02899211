package com.synchub.jobs.purge;

import com.synchub.layout.WorkLayout;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Counts a tenant's packages, finished or not. */
record ExportProof(Supplier<WorkBucket> bucket) implements DatedProof {

    @Override
    public String place() {
        return ExportEraser.PLACE;
    }

    @Override
    public long count(TenantId tenant) {
        return bucket.get().count(WorkLayout.exportsOf(tenant));
    }

    @Override
    public long countBefore(TenantId tenant, PurgeResult purge) {
        return bucket.get()
                .countBefore(WorkLayout.exportsOf(tenant), purge.erasedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
