package com.synchub.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

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
    private final Placement placement;
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
        this.placement = placement(target, policy);
        this.proof = new TenantProof(this.items, target, policy);
    }

    private static Placement placement(Target target, ConflictPolicy policy) {
        return policy.keepsExisting()
                ? new KeepingExisting(
                        target.inserts(), target.conditionalPuts(), policy == ConflictPolicy.SKIP_EXISTING)
                : new Overwriting(target.batches());
    }

    /**
     * Restores a tenant.
     *
     * @param again whether some of it may have been restored before, by a run that did not get to its end
     * @throws SyncHubException about the tenant: {@code RESTORE_TARGET_OCCUPIED}, {@code RESTORE_NOT_PROVED}, what {@link
     *     BackedUpItems} and DynamoDB's writers fail with; part of the tenant may have been restored then
     */
    public TenantOutcome restore(TenantBackup backup, boolean again) {
        return each(tables.values(), backup, (table, objects) -> restore(table, backup.tenant(), objects, again));
    }

    /**
     * Proves a tenant whose outcome was unproved, by reading back its items alone.
     *
     * @return what was found and done, with nothing written; what other writers have put there meanwhile may have been
     *     deleted, as the policy says
     * @throws SyncHubException about the tenant: {@code RESTORE_NOT_PROVED}, and as {@link #restore}
     */
    public TenantOutcome prove(TenantBackup backup) {
        List<TargetTable> unproved =
                tables.values().stream().filter(TargetTable::provedAsAWhole).toList();
        return each(unproved, backup, (table, objects) -> prove(table, backup.tenant(), objects));
    }

    private TenantOutcome each(
            Collection<TargetTable> of,
            TenantBackup backup,
            BiFunction<TargetTable, List<ManifestRow>, TableOutcome> work) {
        List<TableOutcome> outcomes = new ArrayList<>();
        try {
            boolean purged = purges.isPurged(backup.tenant());
            of.forEach(table -> {
                String name = table.definition().name();
                List<ManifestRow> objects = backup.objects().getOrDefault(name, List.of());
                if (purged) {
                    outcomes.add(TableOutcome.purged(name, rows(objects)));
                } else if (policy.touches(objects)) {
                    outcomes.add(work.apply(table, objects));
                }
            });
        } catch (SyncHubException e) {
            throw e.tenant().isPresent() ? e : e.about(backup.tenant().keyForm());
        }
        return new TenantOutcome(backup.tenant(), outcomes);
    }

    private TableOutcome restore(TargetTable table, TenantId tenant, List<ManifestRow> objects, boolean again) {
        Tally tally = new Tally();
        String name = table.definition().name();
        long backedUp = rows(objects);
        if (!table.created() && (again || policy != ConflictPolicy.FAIL)) {
            // Reading is cheaper than writing, and most tenants that are restored over themselves have not changed.
            Tally looked = new Tally();
            if (items.digest(table.definition(), objects, looked.purged::increment)
                    .equals(target.digest(table, tenant))) {
                looked.unchanged.add(backedUp - looked.purged.sum());
                return requireWhole(looked.outcome(name, backedUp));
            }
        }
        ContentDigest wanted = write(table, objects, tally);
        if (table.provedAsAWhole()) {
            return requireWhole(tally.outcome(name, backedUp).unproved(wanted));
        }
        proof.require(table, tenant, objects, wanted, tally);
        return requireWhole(tally.outcome(name, backedUp));
    }

    private TableOutcome prove(TargetTable table, TenantId tenant, List<ManifestRow> objects) {
        Tally tally = new Tally();
        ContentDigest wanted = items.digest(table.definition(), objects, tally.purged::increment);
        proof.require(table, tenant, objects, wanted, tally);
        tally.unchanged.add(wanted.count());
        return requireWhole(tally.outcome(table.definition().name(), rows(objects)));
    }

    private ContentDigest write(TargetTable table, List<ManifestRow> objects, Tally tally) {
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
