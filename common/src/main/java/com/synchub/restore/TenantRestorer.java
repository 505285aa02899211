package com.synchub.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Restores one tenant: all tables, one after the other. What it returns is proved, but for what the outcome names as
 * unproved. The same tenant again finds what is there already and goes on, so a restore that was killed is begun again.
 * Thread-safe; touches no other tenant's items.
 */
public final class TenantRestorer {

    private final UnpurgedItems items;
    private final Target target;
    private final Map<String, TargetTable> tables;
    private final ConflictPolicy policy;
    private final PurgeFilter purges;
    private final WriteThreads threads;
    private final TenantProof proof;

    /**
     * Only keeps its arguments.
     *
     * @param tables where the items of each of the backup's tables go
     */
    public TenantRestorer(
            BackedUpItems items,
            Target target,
            Map<String, TargetTable> tables,
            ConflictPolicy policy,
            PurgeFilter purges,
            WriteThreads threads) {
        this.items = new UnpurgedItems(items, purges);
        this.target = target;
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        this.policy = policy;
        this.purges = purges;
        this.threads = threads;
        this.proof = new TenantProof(this.items, target, policy);
    }

    private Placement placement(TargetTable table, TenantId tenant, boolean again) {
        Placement placement = policy.putsOnConditionInto(table)
                ? new KeepingExisting(target, policy == ConflictPolicy.SKIP_EXISTING)
                : new Overwriting(target.batches());
        return again && target.hasAny(table, tenant) ? new Resuming(target.lookup(), placement) : placement;
    }

    /**
     * Restores a tenant.
     *
     * @param again whether some of it may have been restored before, by a run that did not get to its end
     * @throws SyncHubException about the tenant: {@code RESTORE_TARGET_OCCUPIED}, {@code RESTORE_NOT_PROVED}, what {@link
     *     BackedUpItems} and DynamoDB's writers fail with; part of the tenant may have been restored then
     */
    public TenantOutcome restore(TenantBackup backup, boolean again) {
        List<TableOutcome> outcomes = new ArrayList<>();
        try {
            boolean purged = purges.isPurged(backup.tenant());
            tables.forEach((name, table) -> {
                List<ManifestRow> objects = backup.objects().getOrDefault(name, List.of());
                if (purged) {
                    requireNothingOf(backup.tenant(), table);
                    outcomes.add(TableOutcome.purged(name, rows(objects)));
                } else if (policy.touches(objects)) {
                    outcomes.add(restore(table, backup.tenant(), objects, again));
                }
            });
            if (!purged && purges.isPurged(backup.tenant())) {
                throw erasedMeanwhile(String.join(", ", tables.keySet()));
            }
        } catch (SyncHubException e) {
            throw e.tenant().isPresent() ? e : e.about(backup.tenant().keyForm());
        }
        return new TenantOutcome(backup.tenant(), outcomes);
    }

    /**
     * Makes sure that nothing of a tenant who was erased is in a table that this restore has created.
     *
     * @throws SyncHubException {@code RESTORE_NOT_PROVED} about the tenant
     */
    public void requireErasedStayAway(TenantBackup backup) {
        if (purges.isPurged(backup.tenant())) {
            try {
                tables.values().forEach(table -> requireNothingOf(backup.tenant(), table));
            } catch (SyncHubException e) {
                throw e.about(backup.tenant().keyForm());
            }
        }
    }

    /** What a table that we have created holds of somebody is what we had written before they were erased. */
    private void requireNothingOf(TenantId tenant, TargetTable table) {
        if (table.created() && target.hasAny(table, tenant)) {
            throw erasedMeanwhile(table.name());
        }
    }

    private static SyncHubException erasedMeanwhile(String table) {
        return new SyncHubException(
                ErrorCode.RESTORE_NOT_PROVED,
                "failed to restore into table " + table
                        + ": a tenant was erased while the restore ran, and items of it may be there",
                "Delete the tenant's items that the backup had brought back; what it has written since is its own. Then run"
                        + " the same command again.");
    }

    private TableOutcome restore(TargetTable table, TenantId tenant, List<ManifestRow> objects, boolean again) {
        Tally tally = new Tally();
        String name = table.definition().name();
        long backedUp = rows(objects);
        if ((again && !table.provedAsAWhole()) || (!table.created() && policy != ConflictPolicy.FAIL)) {
            // Reading is cheaper than writing, and most tenants that are restored over themselves have not changed.
            Tally looked = new Tally();
            if (items.digest(table.definition(), objects, looked.purged::increment)
                    .equals(target.digest(table, tenant))) {
                looked.unchanged.add(backedUp - looked.purged.sum());
                return requireWhole(looked.outcome(name, backedUp));
            }
        }
        ContentDigest wanted = write(table, objects, placement(table, tenant, again), tally);
        if (table.provedAsAWhole()) {
            return requireWhole(tally.outcome(name, backedUp).unproved(wanted));
        }
        proof.require(table, tenant, objects, wanted, tally);
        return requireWhole(tally.outcome(name, backedUp));
    }

    private ContentDigest write(TargetTable table, List<ManifestRow> objects, Placement placement, Tally tally) {
        WriteThreads.Lane lane = threads.lane();
        DigestAccumulator digest = new DigestAccumulator();
        ItemBatch batch = new ItemBatch(full -> lane.submit(() -> placement.place(table, full, tally)));
        boolean read = false;
        try {
            items.forEach(table.definition(), objects, tally.purged::increment, item -> {
                digest.add(item);
                batch.add(RestoredItem.of(item));
            });
            batch.flush();
            read = true;
        } finally {
            if (!read) {
                lane.cancel();
            }
        }
        lane.await();
        return digest.digest();
    }

    private static TableOutcome requireWhole(TableOutcome outcome) {
        if (!outcome.addsUp()) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "failed to restore table " + outcome.table() + ": of " + outcome.backedUp() + " items "
                            + outcome.written() + " were written, " + outcome.unchanged() + " unchanged, "
                            + outcome.skipped() + " skipped, " + outcome.purged() + " purged",
                    "Run the same command again; if it happens again, report it.");
        }
        return outcome;
    }

    private static long rows(List<ManifestRow> objects) {
        return objects.stream().mapToLong(ManifestRow::rows).sum();
    }
}
