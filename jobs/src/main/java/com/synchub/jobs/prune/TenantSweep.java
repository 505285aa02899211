package com.synchub.jobs.prune;

import com.synchub.fence.HeldTenants;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ShardSpill;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Finds the versions of tenants' objects that no kept backup names. Driven by the vault's listing, so it does not matter
 * whether a removed backup named them or none ever did. What a legal hold keeps stays, also where no backup names it.
 */
final class TenantSweep {

    private static final long MOST_LISTED_AT_A_TIME = 100_000;
    private static final int MOST_PARTS = 4_096;

    private final Vault vault;
    private final PinnedVersions pinned;
    private final HeldTenants held;
    private final Path work;
    private long foreign;
    private long heldVersions;

    TenantSweep(Vault vault, PinnedVersions pinned, HeldTenants held, Path work) {
        this.vault = vault;
        this.pinned = pinned;
        this.held = held;
        this.work = work;
    }

    /** Into how many parts the listing is cut; a multiple of the ranges in which pins are read. */
    int parts() {
        return Math.max(pinned.ranges(), PinnedVersions.partsOf(pinned.most(), MOST_LISTED_AT_A_TIME, MOST_PARTS));
    }

    /** Objects below {@code backups/} that are no tenant's: nobody knows what they are, so they stay. */
    long foreignObjects() {
        return foreign;
    }

    /** Versions that no kept backup names, and that stay for a legal hold. */
    long heldVersions() {
        return heldVersions;
    }

    void plan(Instant before, DeletionPlan plan) {
        KeySweep rule = new KeySweep(before, entry -> pinned.contains(entry.version()) || isHeld(entry));
        try (ShardSpill<VersionEntry> listed = ShardSpill.ofVersions(work, parts())) {
            vault.listVersions(VaultLayout.BACKUPS_PREFIX).forEach(entry -> add(entry, listed));
            int partsOfARange = listed.shards() / pinned.ranges();
            for (int part = 0; part < listed.shards(); part++) {
                // Every range is read, also where nothing is listed: a manifest that can't be read ends the prune.
                if (part % partsOfARange == 0) {
                    pinned.load(part / partsOfARange);
                }
                ByKey.forEach(listed.sorted(part), ofOneKey -> plan.add(rule.deletable(ofOneKey)));
            }
        }
    }

    private boolean isHeld(VersionEntry entry) {
        boolean keeps = !held.isEmpty()
                && VaultLayout.parseTenantObject(entry.key()).stream()
                        .anyMatch(key -> TenantHash.ofKeyForm(key.keyForm()).stream()
                                .anyMatch(
                                        tenant -> !held.of(tenant, key.table()).isEmpty()));
        heldVersions += keeps ? 1 : 0;
        return keeps;
    }

    private void add(VersionEntry entry, ShardSpill<VersionEntry> listed) {
        boolean tenants = VaultLayout.parseTenantObject(entry.key())
                .flatMap(key -> TenantHash.ofKeyForm(key.keyForm()))
                .isPresent();
        if (tenants) {
            listed.add(entry);
        } else {
            foreign++;
        }
    }
}
