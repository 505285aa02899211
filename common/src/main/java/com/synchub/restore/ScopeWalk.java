package com.synchub.restore;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestUnits;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Some or all tenants of a backup, unit by unit of its manifest; only units that have wanted tenants are read. */
public final class ScopeWalk {

    private final Vault vault;
    private final ManifestUnits units;
    private final Set<String> tables;
    private final @Nullable Set<TenantId> only;

    /**
     * Of a backup.
     *
     * @param tables the tables that are wanted
     * @param only the tenants that are wanted; null means all
     */
    public ScopeWalk(Vault vault, LogEntry entry, Collection<String> tables, @Nullable Set<TenantId> only) {
        this.vault = vault;
        this.units = ManifestUnits.of(entry);
        this.tables = Set.copyOf(tables);
        this.only = only == null ? null : Set.copyOf(only);
    }

    public int units() {
        return units.count();
    }

    /** Opens a unit; one without wanted tenants is empty and costs nothing. */
    public TenantWalk unit(int unit) {
        boolean wanted = only == null
                || only.stream().anyMatch(tenant -> TenantHash.of(tenant).shard(units.count()) == unit);
        return TenantWalk.of(vault, units, unit, wanted ? tables : Set.of(), only);
    }

    /** Hands out every tenant, unit after unit. */
    public void forEach(Consumer<TenantBackup> tenant) {
        for (int unit = 0; unit < units(); unit++) {
            try (TenantWalk walk = unit(unit)) {
                walk.forEachRemaining(tenant);
            }
        }
    }
}
