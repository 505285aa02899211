package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.manifest.LogEntry;
import com.synchub.restore.BackedUpItems;
import com.synchub.restore.PurgeFilter;
import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TargetTable;
import com.synchub.restore.TenantRestorer;
import com.synchub.restore.WriteThreads;
import java.util.Map;

/** Makes ready what a run has planned and checked. */
final class Restorations {

    private final RestoreVault vault;
    private final RestoreTables tables;
    private final BackedUpItems items;
    private final PurgeFence fence;
    private final int threads;

    Restorations(RestoreVault vault, RestoreTables tables, BackedUpItems items, PurgeFence fence, int threads) {
        this.vault = vault;
        this.tables = tables;
        this.items = items;
        this.fence = fence;
        this.threads = threads;
    }

    /** Of a run whose scope has been checked; missing tables exist afterwards. */
    Restoration of(RestoreContext run) {
        Map<String, TargetTable> targets = targetsOf(run);
        tables.create(targets);
        return of(run, targets);
    }

    /** Of the tables that were to be proved as a whole, which are there; each tenant is proved by itself. */
    Restoration provingEachTenant(RestoreContext run) {
        Map<String, TargetTable> targets = targetsOf(run);
        targets.values().removeIf(table -> !table.provedAsAWhole());
        targets.replaceAll((name, table) -> table.provedByTenant());
        return of(run, targets);
    }

    /** Of one whose tables are there. */
    Restoration ofExisting(RestoreContext run) {
        return of(run, targetsOf(run));
    }

    /** Where each table of the scope goes. */
    Map<String, TargetTable> targetsOf(RestoreContext run) {
        return tables.of(
                run.scope(), vault.log().require(run.scope().n()), run.checked().missing());
    }

    private Restoration of(RestoreContext run, Map<String, TargetTable> targets) {
        RestoreScope scope = run.scope();
        LogEntry entry = vault.log().require(scope.n());
        WriteThreads writers = new WriteThreads(threads);
        return new Restoration(
                new ScopeWalk(
                        vault.objects(), entry, targets.keySet(), scope.only().orElse(null)),
                new TenantRestorer(
                        items,
                        tables.target(),
                        targets,
                        scope.policy(),
                        new PurgeFilter(fence, entry.startedAt()),
                        writers),
                writers);
    }
}
