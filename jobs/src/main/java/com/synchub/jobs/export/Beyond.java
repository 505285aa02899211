package com.synchub.jobs.export;

import com.synchub.request.RequestHistory;
import com.synchub.request.RetentionSchedule;
import com.synchub.tenant.TenantId;
import java.util.function.Supplier;

/** Who knows what a person gets beside their own items. */
record Beyond(RequestHistory history, Supplier<RetentionSchedule> schedule) {

    BeyondTables of(TenantId tenant, PackageManifest.Elsewhere elsewhere) {
        return new BeyondTables(history.about(tenant), schedule.get(), elsewhere);
    }
}
