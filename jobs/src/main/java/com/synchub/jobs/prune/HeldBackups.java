package com.synchub.jobs.prune;

import com.synchub.fence.HeldTenants;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.StoredVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which backups stay for a legal hold: so many that whatever it keeps can be restored. Of each version of a held tenant's
 * objects that is the newest backup which names it. Manifests are read only where there is a hold.
 */
final class HeldBackups {

    private final PruneVault vault;
    private final HeldTenants held;
    private final Set<StoredVersion> named = new HashSet<>();

    HeldBackups(PruneVault vault) {
        this.vault = vault;
        this.held = vault.legalHolds().look();
    }

    /** One that stays anyway. */
    void stays(long n) {
        named.addAll(heldIn(n).keySet());
    }

    /** Why another one has to stay as well; empty if nothing is held that is not in those that stay. */
    List<String> reasonsFor(long n) {
        Set<String> reasons = new TreeSet<>();
        heldIn(n).forEach((version, holds) -> {
            if (named.add(version)) {
                holds.forEach(hold -> reasons.add("legal hold: " + hold));
            }
        });
        return List.copyOf(reasons);
    }

    private Map<StoredVersion, List<String>> heldIn(long n) {
        Map<StoredVersion, List<String>> found = new HashMap<>();
        if (!held.isEmpty()) {
            vault.log().require(n).tables().forEach(table -> addHeld(table, found));
        }
        return found;
    }

    private void addHeld(TableCommit table, Map<StoredVersion, List<String>> found) {
        ManifestShards files = ManifestShards.of(vault.objects(), table);
        for (ShardRef ref : table.shards()) {
            try (ShardReader<ManifestRow> rows = files.read(ref)) {
                while (rows.hasNext()) {
                    ManifestRow row = rows.next();
                    List<String> holds = held.of(TenantHash.of(row.tenant()), table.table());
                    if (!holds.isEmpty()) {
                        found.put(row.version(), holds);
                    }
                }
            }
        }
    }
}
