package com.synchub.jobs.restore;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestUnits;
import com.synchub.restore.TenantBackup;
import com.synchub.restore.TenantWalk;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tenants of a scope, unit by unit of the backup's manifest; only units that have wanted tenants are read. */
final class ScopeWalk {

    private final Vault vault;
    private final ManifestUnits units;
    private final Set<String> tables;
    private final @Nullable Set<TenantId> only;

    /** @param tables the tables that are restored */
    ScopeWalk(Vault vault, LogEntry entry, RestoreScope scope, Collection<String> tables) {
        this.vault = vault;
        this.units = ManifestUnits.of(entry);
        this.tables = Set.copyOf(tables);
        this.only = scope.only().orElse(null);
    }

    int units() {
        return units.count();
    }

    /** Opens a unit; one without wanted tenants is empty and costs nothing. */
    TenantWalk unit(int unit) {
        boolean wanted = only == null
                || only.stream().anyMatch(tenant -> TenantHash.of(tenant).shard(units.count()) == unit);
        return TenantWalk.of(vault, units, unit, wanted ? tables : Set.of(), only);
    }

    void forEach(Consumer<TenantBackup> tenant) {
        for (int unit = 0; unit < units(); unit++) {
            try (TenantWalk walk = unit(unit)) {
                walk.forEachRemaining(tenant);
            }
        }
    }
}
