package com.synchub.jobs.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.manifest.LogEntry;
import com.synchub.restore.ConflictPolicy;
import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TargetTable;
import com.synchub.restore.TenantBackup;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all that a restore relies on, writing nothing: the manifest of the whole scope can be read, every wanted
 * tenant is in it, the target tables have the right keys, and under {@code FAIL} they hold nothing of these tenants.
 */
final class ScopeCheck {

    private static final int WAITING_FOR_EACH_THREAD = 32;

    private final Vault vault;
    private final RestoreTables tables;
    private final int threads;

    ScopeCheck(Vault vault, RestoreTables tables, int threads) {
        this.vault = vault;
        this.tables = tables;
        this.threads = threads;
    }

    /**
     * Checks a scope.
     *
     * @throws SyncHubException {@code TABLE_UNKNOWN}, {@code TABLE_KEYS_DIFFER}, {@code TENANT_NOT_IN_BACKUP}, {@code
     *     RESTORE_TARGET_OCCUPIED}, or what keeps the manifest from being read
     */
    RestoreContext.Checked check(RestoreScope scope, LogEntry entry) {
        Map<String, TargetTable> targets = tables.of(scope, entry, Set.of());
        SortedSet<String> missing = tables.missing(targets);
        List<TargetTable> occupied = scope.policy() == ConflictPolicy.FAIL
                ? targets.values().stream()
                        .filter(table -> !missing.contains(table.definition().name()) && !tables.isEmpty(table))
                        .toList()
                : List.of();
        Count count = new Count(scope.only().orElse(null));
        try (OrderedTasks<Boolean> lookups = new OrderedTasks<>("restore-check", threads, WAITING_FOR_EACH_THREAD)) {
            new ScopeWalk(vault, entry, targets.keySet(), scope.only().orElse(null)).forEach(tenant -> {
                count.add(tenant);
                if (!occupied.isEmpty()) {
                    lookups.submit(() -> isThere(tenant, occupied), count::addConflict);
                }
            });
            lookups.drain(count::addConflict);
        }
        count.requireAllFound(entry);
        count.requireNoConflict();
        return new RestoreContext.Checked(count.tenants, count.items, new TreeSet<>(missing));
    }

    private boolean isThere(TenantBackup tenant, List<TargetTable> occupied) {
        return occupied.stream().anyMatch(table -> tables.target().hasAny(table, tenant.tenant()));
    }

    /** What the walk has come by. */
    private static final class Count {
        private final @Nullable Set<TenantId> unseen;
        private long tenants;
        private long items;
        private long conflicts;

        Count(@Nullable Set<TenantId> wanted) {
            this.unseen = wanted == null ? null : new HashSet<>(wanted);
        }

        void add(TenantBackup tenant) {
            tenants++;
            items += tenant.items();
            if (unseen != null) {
                unseen.remove(tenant.tenant());
            }
        }

        void addConflict(boolean there) {
            conflicts += there ? 1 : 0;
        }

        void requireAllFound(LogEntry entry) {
            if (unseen != null && !unseen.isEmpty()) {
                throw new SyncHubException(
                                ErrorCode.TENANT_NOT_IN_BACKUP,
                                "cannot restore: backup " + entry.n() + " has nothing of " + unseen.size()
                                        + (unseen.size() == 1 ? " tenant" : " tenants") + " in these tables",
                                "Check the id, which is compared byte by byte, or choose another backup or table.")
                        .about(unseen.iterator().next().keyForm());
            }
        }

        void requireNoConflict() {
            if (conflicts > 0) {
                throw new SyncHubException(
                        ErrorCode.RESTORE_TARGET_OCCUPIED,
                        "cannot restore: the target tables hold items of " + conflicts + " of the " + tenants
                                + (tenants == 1 ? " tenant" : " tenants"),
                        "Look with --dry-run, then choose --policy skip-existing, overwrite or replace-tenant, or other"
                                + " tables with --suffix.");
            }
        }
    }
}
