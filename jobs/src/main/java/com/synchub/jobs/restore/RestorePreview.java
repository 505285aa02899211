package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.manifest.LogEntry;
import com.synchub.restore.BackedUpItems;
import com.synchub.restore.ConflictPolicy;
import com.synchub.restore.PurgeFilter;
import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TargetTable;
import com.synchub.restore.TenantPreview;
import com.synchub.restore.TenantPreviewer;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/** The dry run: says of each tenant what a restore would do, and writes nothing, neither into the vault. */
public final class RestorePreview {

    private static final int WAITING_FOR_EACH_THREAD = 4;

    private final RestoreVault vault;
    private final RestoreTables tables;
    private final Keyring keyring;
    private final PurgeFence fence;
    private final RestoreProperties properties;
    private final Path directory;

    RestorePreview(
            RestoreVault vault,
            RestoreTables tables,
            Keyring keyring,
            PurgeFence fence,
            RestoreProperties properties,
            Path directory) {
        this.vault = vault;
        this.tables = tables;
        this.keyring = keyring;
        this.fence = fence;
        this.properties = properties;
        this.directory = directory;
    }

    /**
     * Previews a scope.
     *
     * @param tenants takes each tenant, in the order of the manifest
     * @return tables that are not there and would be created, by their names in the catalogue
     * @throws com.synchub.failure.SyncHubException as the restore itself, but for occupied targets: these are told
     */
    public SortedSet<String> preview(RestoreScope scope, Consumer<TenantPreview> tenants) {
        LogEntry entry = vault.log().require(scope.n());
        fence.refresh();
        RestoreContext.Checked checked = new ScopeCheck(vault.objects(), tables, properties.threads())
                .check(scope.under(ConflictPolicy.SKIP_EXISTING), entry);
        Map<String, TargetTable> targets = tables.of(scope, entry, Set.of());
        TenantPreviewer previewer = new TenantPreviewer(
                new BackedUpItems(
                        vault.objects(),
                        new SecretsOpener(keyring),
                        properties.memoryObject().toBytes(),
                        directory),
                tables.target(),
                targets,
                checked.missing(),
                scope.policy(),
                new PurgeFilter(fence, entry.startedAt()));
        try (OrderedTasks<TenantPreview> tasks =
                new OrderedTasks<>("restore-preview", properties.threads(), WAITING_FOR_EACH_THREAD)) {
            new ScopeWalk(vault.objects(), entry, targets.keySet(), scope.only().orElse(null))
                    .forEach(tenant -> tasks.submit(() -> previewer.preview(tenant), tenants));
            tasks.drain(tenants);
        }
        return checked.missing();
    }
}
