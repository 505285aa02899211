package com.synchub.jobs.verify;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ManifestUnits;
import com.synchub.manifest.PersonReference;
import com.synchub.manifest.ReferenceShards;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.manifest.Totals;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a backup's manifest from its first row to its last, holds each row against the vault's listing, adds everything
 * up again, and counts rows by slice for the choice of the sample.
 */
final class ManifestSurvey {

    private final LogEntry entry;
    private final ManifestUnits units;
    private final Vault vault;
    private final ListedVersions listed;
    private final Findings findings;

    private final Map<String, Totals> counted = new HashMap<>();
    private final Set<String> unreadableTables = new HashSet<>();
    private final BitSet unreadableSlices = new BitSet(Slices.COUNT);
    private final long[] rowsBySlice = new long[Slices.COUNT];
    private long tenants;

    ManifestSurvey(ManifestUnits units, Vault vault, ListedVersions listed, Findings findings) {
        this.entry = units.entry();
        this.units = units;
        this.vault = vault;
        this.listed = listed;
        this.findings = findings;
    }

    /** One unit of every table. */
    void unit(int unit) {
        ListedUnit vaultSide = listed.unit(unit, findings);
        Set<TenantHash> seen = new HashSet<>();
        boolean whole = true;
        for (TableCommit table : entry.tables()) {
            for (ShardRef ref : units.shards(table, unit)) {
                if (!shard(table, ref, vaultSide, seen)) {
                    whole = false;
                    unreadableTables.add(table.table());
                    unreadableSlices.or(Slices.within(unit, units.count()));
                }
            }
        }
        tenants += seen.size();
        // Without all rows, everything that the unreadable ones name would look as if nobody did.
        if (whole && listed.incomparable().isEmpty()) {
            vaultSide.reportUnnamed();
        }
    }

    private boolean shard(TableCommit table, ShardRef ref, ListedUnit vaultSide, Set<TenantHash> seen) {
        Totals totals = counted.getOrDefault(table.table(), Totals.ZERO);
        @Nullable TenantId previous = null;
        try (ShardReader<ManifestRow> rows = ManifestShards.of(vault, table).read(ref)) {
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                totals = totals.plus(row, !row.tenant().equals(previous));
                previous = row.tenant();
                seen.add(TenantHash.of(row.tenant()));
                rowsBySlice[Slices.of(row.tenant())]++;
                vaultSide.expect(table.table(), row);
            }
        } catch (SyncHubException e) {
            findings.add(Finding.ofShard(table.table(), ref, faultIn(e)));
            return false;
        }
        counted.put(table.table(), totals);
        return true;
    }

    /** One shard of the index of persons. */
    void references(ShardRef ref) {
        try (ShardReader<PersonReference> references =
                new ReferenceShards(vault, entry.references().size()).read(ref)) {
            references.forEachRemaining(reference -> {});
        } catch (SyncHubException e) {
            findings.add(Finding.ofShard(null, ref, faultIn(e)));
        }
    }

    /** After everything was read: the sums must be those of the commit record. */
    void compareTotals() {
        for (TableCommit table : entry.tables()) {
            if (!unreadableTables.contains(table.table())) {
                compare(table.table(), table.totals(), counted.getOrDefault(table.table(), Totals.ZERO));
            }
        }
        if (unreadableTables.isEmpty()) {
            compare(null, "tenants", entry.tenants(), tenants);
        }
    }

    private void compare(String table, Totals committed, Totals read) {
        compare(table, "tenants", committed.tenants(), read.tenants());
        compare(table, "items", committed.items(), read.items());
        compare(table, "item bytes", committed.itemBytes(), read.itemBytes());
        compare(table, "objects written", committed.objectsWritten(), read.objectsWritten());
        compare(table, "objects reused", committed.objectsReused(), read.objectsReused());
        compare(table, "bytes written", committed.bytesWritten(), read.bytesWritten());
        compare(table, "bytes reused", committed.bytesReused(), read.bytesReused());
    }

    private void compare(@Nullable String table, String what, long committed, long read) {
        if (committed != read) {
            findings.add(Finding.ofTotals(table, what, committed, read));
        }
    }

    /** Stored data is at fault and that is a finding; anything else keeps us from looking, and ends the run. */
    static String faultIn(SyncHubException failure) {
        if (failure.code().blame() != Blame.DATA) {
            throw failure;
        }
        return failure.code() + ": " + failure.getMessage();
    }

    long[] rowsBySlice() {
        return rowsBySlice.clone();
    }

    /** Slices with tenants whose rows could not all be read. */
    BitSet unreadableSlices() {
        return (BitSet) unreadableSlices.clone();
    }
}
