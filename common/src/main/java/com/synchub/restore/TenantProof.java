package com.synchub.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.util.List;

/** Reads one tenant's items back from a table and compares them with what was to be there. Thread-safe. */
final class TenantProof {

    private final UnpurgedItems items;
    private final Target target;
    private final ConflictPolicy policy;

    TenantProof(UnpurgedItems items, Target target, ConflictPolicy policy) {
        this.items = items;
        this.target = target;
        this.policy = policy;
    }

    /**
     * Equal digests say it all, and cost one read of the tenant. Where they differ it depends on the policy whether that
     * is as it should be; where it says that nothing else is to stay, what is surplus is deleted.
     *
     * @throws SyncHubException {@code RESTORE_NOT_PROVED}; {@code RESTORE_TARGET_OCCUPIED} if all is there that was to be, and
     *     more has appeared that must not be
     */
    void require(TargetTable table, TenantId tenant, List<ManifestRow> objects, ContentDigest wanted, Tally tally) {
        ContentDigest found = target.digest(table, tenant);
        if (found.equals(wanted)) {
            return;
        }
        WantedItems again = consumer -> items.forEach(table.definition(), objects, () -> {}, consumer);
        if (policy == ConflictPolicy.REPLACE_TENANT) {
            tally.deleted.add(new SurplusItems(target).delete(table, tenant, objects, again));
            found = target.digest(table, tenant);
        }
        if (policy.endsEqual() && found.equals(wanted)) {
            return;
        }
        long others = new ItemProof(target.lookup()).others(table, again);
        if (policy == ConflictPolicy.FAIL && others == 0) {
            throw KeepingExisting.occupied(table);
        }
        if (policy.endsEqual() || others != tally.skipped.sum()) {
            throw new SyncHubException(
                    ErrorCode.RESTORE_NOT_PROVED,
                    "failed to restore into table " + table.name() + ": of " + wanted.count()
                            + " items that were to be there, not all were when they were read back, or others were",
                    "Someone writes to the table while the restore runs. Stop them, then run the same command again.");
        }
    }
}
