package com.synchub.jobs.restore;

import com.synchub.restore.TableOutcome;
import com.synchub.restore.TenantOutcome;

/** Outcomes of tenants, added up. */
record RestoreTotals(
        long tenants,
        long purgedTenants,
        long backedUp,
        long written,
        long unchanged,
        long skipped,
        long purged,
        long deleted) {

    static final RestoreTotals NONE = new RestoreTotals(0, 0, 0, 0, 0, 0, 0, 0);

    RestoreTotals plus(TenantOutcome outcome) {
        RestoreTotals sum = new RestoreTotals(
                tenants + 1,
                purgedTenants + (outcome.isPurged() ? 1 : 0),
                backedUp,
                written,
                unchanged,
                skipped,
                purged,
                deleted);
        for (TableOutcome table : outcome.tables()) {
            sum = sum.plus(table);
        }
        return sum;
    }

    RestoreTotals deleting(long more) {
        return new RestoreTotals(tenants, purgedTenants, backedUp, written, unchanged, skipped, purged, deleted + more);
    }

    private RestoreTotals plus(TableOutcome table) {
        return new RestoreTotals(
                tenants,
                purgedTenants,
                backedUp + table.backedUp(),
                written + table.written(),
                unchanged + table.unchanged(),
                skipped + table.skipped(),
                purged + table.purged(),
                deleted + table.deleted());
    }
}
