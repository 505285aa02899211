package com.synchub.jobs.purge;

import com.synchub.layout.AuditLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.util.Iterator;
import java.util.function.Supplier;

/** Deletes what is recorded of the changes of a tenant's items. */
record TrailEraser(Supplier<WorkBucket> bucket) implements Eraser {

    static final String PLACE = "audit";

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public Erasing begin(TenantId tenant) {
        WorkBucket trail = bucket.get();
        Iterator<WorkObject> objects =
                trail.objects(AuditLayout.trailOf(tenant)).iterator();
        return () -> {
            if (!objects.hasNext()) {
                return false;
            }
            trail.delete(objects.next().key());
            return true;
        };
    }
}
