package com.synchub.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemView;
import com.synchub.manifest.ManifestRow;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Restores one tenant: all tables, one after the other. What it returns is proved. The same tenant again finds what is
 * there already and goes on, so a restore that was killed is begun again. Thread-safe; touches no other tenant's items.
 */
public final class TenantRestorer {

    private final BackedUpItems items;
    private final Target target;
    private final Map<String, TargetTable> tables;
    private final ConflictPolicy policy;
    private final PurgeFilter purges;
    private final WriteThreads threads;
    private final Placement placement;

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
        this.items = items;
        this.target = target;
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        this.policy = policy;
        this.purges = purges;
        this.threads = threads;
        this.placement = placement(target, policy);
    }

    private static Placement placement(Target target, ConflictPolicy policy) {
        return policy.keepsExisting()
                ? new KeepingExisting(target.conditionalPuts(), policy == ConflictPolicy.SKIP_EXISTING)
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
        List<TableOutcome> outcomes = new ArrayList<>();
        try {
            boolean purged = purges.isPurged(backup.tenant());
            tables.forEach((name, table) -> {
                List<ManifestRow> objects = backup.objects().getOrDefault(name, List.of());
                if (purged) {
                    outcomes.add(new TableOutcome(name, rows(objects), 0, 0, 0, rows(objects), 0));
                } else if (policy.touches(objects)) {
                    outcomes.add(restore(table, backup.tenant(), objects, again));
                }
            });
        } catch (SyncHubException e) {
            throw e.tenant().isPresent() ? e : e.about(backup.tenant().keyForm());
        }
        return new TenantOutcome(backup.tenant(), outcomes);
    }

    private TableOutcome restore(TargetTable table, TenantId tenant, List<ManifestRow> objects, boolean again) {
        Tally tally = new Tally();
        long backedUp = rows(objects);
        boolean mayBeThere = again || (!table.created() && policy != ConflictPolicy.FAIL);
        if (mayBeThere) {
            // Reading is cheaper than writing, and most tenants that are restored over themselves have not changed.
            Tally looked = new Tally();
            if (wanted(table, objects, looked).equals(target.digest(table, tenant))) {
                looked.unchanged.add(backedUp - looked.purged.sum());
                return requireWhole(looked.outcome(table.definition().name(), backedUp));
            }
        }
        ContentDigest wanted = write(table, objects, tally);
        prove(table, tenant, objects, wanted, tally);
        return requireWhole(tally.outcome(table.definition().name(), backedUp));
    }

    private ContentDigest write(TargetTable table, List<ManifestRow> objects, Tally tally) {
        WriteThreads.Lane lane = threads.lane();
        DigestAccumulator digest = new DigestAccumulator();
        ItemBatch batch = new ItemBatch(full -> lane.submit(() -> placement.place(table, full, tally)));
        boolean read = false;
        try {
            forEachWanted(table.definition(), objects, tally, item -> {
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

    /**
     * Equal digests say it all, and cost one read of the tenant. Where they differ it depends on the policy whether that
     * is as it should be.
     */
    private void prove(
            TargetTable table, TenantId tenant, List<ManifestRow> objects, ContentDigest wanted, Tally tally) {
        ContentDigest found = target.digest(table, tenant);
        if (found.equals(wanted)) {
            return;
        }
        WantedItems items = consumer -> forEachWanted(table.definition(), objects, new Tally(), consumer);
        if (policy == ConflictPolicy.REPLACE_TENANT) {
            tally.deleted.add(new SurplusItems(target).delete(table, tenant, objects, items));
            found = target.digest(table, tenant);
        }
        long others = policy.endsEqual() ? 0 : new ItemProof(target.lookup()).others(table, items);
        if (policy.endsEqual() ? !found.equals(wanted) : others != tally.skipped.sum()) {
            throw new SyncHubException(
                    ErrorCode.RESTORE_NOT_PROVED,
                    "failed to restore into table " + table.name() + ": of " + wanted.count()
                            + " items that were to be there, not all were when they were read back, or others were",
                    "Someone writes to the table while the restore runs. Stop them, then run the same command again.");
        }
    }

    /** What the tenant's items in the target are to be. Only where persons are named must the objects be read for it. */
    private ContentDigest wanted(TargetTable table, List<ManifestRow> objects, Tally tally) {
        if (table.definition().attributes().stream().noneMatch(AttributeDefinition::person)) {
            return TenantBackup.digestOf(objects);
        }
        DigestAccumulator digest = new DigestAccumulator();
        forEachWanted(table.definition(), objects, tally, digest::add);
        return digest.digest();
    }

    private void forEachWanted(
            TableDefinition table, List<ManifestRow> objects, Tally tally, Consumer<ItemView> consumer) {
        items.forEach(table.name(), objects, item -> {
            if (purges.namesPurged(item, table)) {
                tally.purged.increment();
            } else {
                consumer.accept(item);
            }
        });
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
