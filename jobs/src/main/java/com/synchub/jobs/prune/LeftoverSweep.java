package com.synchub.jobs.prune;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ShardRef;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what runs left below {@code manifests/} and {@code refs/}: files of runs that neither committed nor are open,
 * versions of a kept backup's shards that its commit does not name, records of ended runs, marks that were taken back.
 * Keys that it does not know stay.
 */
final class LeftoverSweep {

    private final Vault vault;
    private final Set<String> kept;
    private final Set<String> untouched = new HashSet<>();
    private final Set<String> open;
    private final Set<Long> marked;
    private final FingerprintSet shards = new FingerprintSet();

    /**
     * A sweep.
     *
     * @param entries the commit records of all kept backups
     * @param marked numbers of all marked backups
     */
    LeftoverSweep(Vault vault, Selection selection, List<LogEntry> entries, RunsInProgress runs, Set<Long> marked) {
        this.vault = vault;
        this.kept = selection.keptNames();
        this.open = runs.ids();
        this.marked = marked;
        untouched.addAll(open);
        untouched.addAll(selection.removedNames());
        for (LogEntry entry : entries) {
            Stream.concat(
                            entry.tables().stream().flatMap(table -> table.shards().stream()),
                            entry.references().stream())
                    .map(LeftoverSweep::version)
                    .forEach(shards::add);
        }
    }

    private static StoredVersion version(ShardRef ref) {
        return new StoredVersion(ref.key(), ref.versionId());
    }

    void plan(Instant before, DeletionPlan plan) {
        KeySweep rule = new KeySweep(before, this::isNeeded);
        for (String prefix : List.of(VaultLayout.MANIFESTS_PREFIX, VaultLayout.REFERENCES_PREFIX)) {
            ByKey.forEach(vault.listVersions(prefix), ofOneKey -> {
                if (isSwept(ofOneKey.get(0).key())) {
                    plan.add(rule.deletable(ofOneKey));
                }
            });
        }
    }

    private static boolean isSwept(String key) {
        return VaultLayout.backupOf(key).isPresent()
                || VaultLayout.runOf(key).isPresent()
                || VaultLayout.parseOpenRun(key).isPresent()
                || key.startsWith(VaultLayout.PRUNING_PREFIX);
    }

    private boolean isNeeded(VersionEntry entry) {
        String key = entry.key();
        Optional<String> backup = VaultLayout.backupOf(key);
        if (backup.isPresent()) {
            return untouched.contains(backup.get())
                    || (kept.contains(backup.get()) && shards.mayContain(entry.version()));
        }
        Optional<String> run = VaultLayout.runOf(key);
        if (run.isPresent()) {
            return untouched.contains(run.get()) || kept.contains(run.get());
        }
        return VaultLayout.parseOpenRun(key).map(open::contains).orElseGet(() -> isMark(key));
    }

    private boolean isMark(String key) {
        return VaultLayout.parsePruning(key).stream().anyMatch(marked::contains);
    }
}
