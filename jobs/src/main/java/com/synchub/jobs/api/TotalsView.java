package com.synchub.jobs.api;

import com.synchub.manifest.Totals;

/** What a backup, or a table of it, holds. Sizes are bytes; fenced is what was left out because it is being purged. */
record TotalsView(
        long tenants,
        long items,
        long itemBytes,
        long objects,
        long objectBytes,
        long objectsWritten,
        long objectsReused,
        long bytesWritten,
        long tenantsFenced,
        long itemsFenced) {

    static TotalsView of(Totals totals) {
        return of(totals, totals.tenants());
    }

    /** @param tenants distinct ones, where totals are of several tables */
    static TotalsView of(Totals totals, long tenants) {
        return new TotalsView(
                tenants,
                totals.items(),
                totals.itemBytes(),
                totals.objects(),
                totals.objectBytes(),
                totals.objectsWritten(),
                totals.objectsReused(),
                totals.bytesWritten(),
                totals.tenantsFenced(),
                totals.itemsFenced());
    }
}
