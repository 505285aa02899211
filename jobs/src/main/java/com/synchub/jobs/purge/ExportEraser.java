package com.synchub.jobs.purge;

import com.synchub.layout.WorkLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.util.Iterator;
import java.util.function.Supplier;

/** Deletes a tenant's packages, and gives up those that are being sent. */
record ExportEraser(Supplier<WorkBucket> bucket) implements Eraser {

    static final String PLACE = "exports";

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public Erasing begin(TenantId tenant) {
        WorkBucket packages = bucket.get();
        packages.abortUploads(WorkLayout.exportsOf(tenant));
        Iterator<WorkObject> objects =
                packages.objects(WorkLayout.exportsOf(tenant)).iterator();
        return () -> {
            if (!objects.hasNext()) {
                return false;
            }
            packages.delete(objects.next().key());
            return true;
        };
    }
}
