package com.synchub.jobs.backup;

import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TablePlan;
import com.synchub.manifest.Totals;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the written shards back from the vault and counts what is in them: the second of the two counts that a commit
 * compares, and the number of distinct tenants over all tables.
 */
final class ManifestAudit {

    /**
     * What is in the shards.
     *
     * @param tables totals by table, without what was fenced
     * @param largest by table
     */
    record Counted(Map<String, Totals> tables, long tenants, Map<String, LargestTenants> largest) {}

    private final Vault vault;

    ManifestAudit(Vault vault) {
        this.vault = vault;
    }

    /** Every table has the same number of shards, so a tenant is in the same shard of each. */
    Counted count(OpenRun run, Map<String, List<ShardRef>> shards) {
        Map<String, Totals> totals = new HashMap<>();
        Map<String, LargestTenants> largest = new HashMap<>();
        long tenants = 0;
        int most = run.tables().stream().mapToInt(TablePlan::shards).max().orElse(0);
        for (int shard = 0; shard < most; shard++) {
            Set<TenantHash> seen = new HashSet<>();
            for (TablePlan table : run.tables()) {
                ShardRef ref = shards.getOrDefault(table.table(), List.of()).get(shard);
                Totals counted = count(
                        new ManifestShards(vault, table.table(), table.shards()),
                        ref,
                        seen,
                        largest.computeIfAbsent(table.table(), name -> new LargestTenants()));
                totals.merge(table.table(), counted, Totals::plus);
            }
            tenants += seen.size();
        }
        return new Counted(totals, tenants, largest);
    }

    private static Totals count(ManifestShards shards, ShardRef ref, Set<TenantHash> seen, LargestTenants largest) {
        Totals totals = Totals.ZERO;
        @Nullable TenantId previous = null;
        try (ShardReader<ManifestRow> rows = shards.read(ref)) {
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                totals = totals.plus(row, !row.tenant().equals(previous));
                previous = row.tenant();
                largest.add(row);
                seen.add(TenantHash.of(row.tenant()));
            }
        }
        return totals;
    }
}
