package com.synchub.jobs.backup;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.TableCommit;

/**
 * Refuses a backup that lost suspiciously much against the one before: a table emptied by mistake must not become the
 * newest good backup without a person's word.
 */
final class ShrinkGuard {

    private static final String HINT =
            "If this is right, run `synchub backup run --accept-shrink`; if not, find out who deleted the items.";

    private final double maxVanishedTenants;
    private final double maxVanishedItems;

    ShrinkGuard(double maxVanishedTenants, double maxVanishedItems) {
        this.maxVanishedTenants = maxVanishedTenants;
        this.maxVanishedItems = maxVanishedItems;
    }

    void check(TableCommit before, TableCommit now) {
        long tenantsBefore = before.totals().tenants();
        if (now.vanishedTenants() > maxVanishedTenants * tenantsBefore) {
            throw new SyncHubException(
                    ErrorCode.TENANT_COUNT_SHRANK,
                    "cannot commit: %d of %d tenants of table %s have vanished since the last backup, more than %.0f %%"
                            .formatted(now.vanishedTenants(), tenantsBefore, now.table(), 100 * maxVanishedTenants),
                    HINT);
        }
        long itemsBefore = before.totals().items();
        long lost = itemsBefore - now.totals().items();
        if (lost > maxVanishedItems * itemsBefore) {
            throw new SyncHubException(
                    ErrorCode.ITEM_COUNT_SHRANK,
                    "cannot commit: table %s has %d items, the last backup had %d, which is a loss of more than %.0f %%"
                            .formatted(now.table(), now.totals().items(), itemsBefore, 100 * maxVanishedItems),
                    HINT);
        }
    }
}
