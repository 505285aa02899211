package com.synchub.jobs.prune;

import com.synchub.layout.VaultLayout;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The files of one backup that goes, in the order in which they go: shards, references, checkpoints, then the commit
 * record, and with it a hold that was released.
 */
final class BackupFiles {

    private final Vault vault;
    private final Backup backup;

    BackupFiles(Vault vault, Backup backup) {
        this.vault = vault;
        this.backup = backup;
    }

    VersionCount count() {
        return stages().stream()
                .flatMap(List::stream)
                .reduce(VersionCount.NONE, VersionCount::plus, VersionCount::plus);
    }

    /** Deletes them; each stage begins when the one before is done. */
    void delete(Deletions deletions) {
        for (List<VersionEntry> stage : stages()) {
            List<VersionEntry> inOrder = new ArrayList<>(stage);
            ByKey.forEach(inOrder, ofOneKey -> {
                ofOneKey.sort(VersionEntry.OLDEST_FIRST);
                deletions.submit(ofOneKey);
            });
            deletions.drain();
        }
    }

    private List<List<VersionEntry>> stages() {
        return List.of(
                below(VaultLayout.manifestPrefix(backup.backupId())),
                below(VaultLayout.referencesPrefix(backup.backupId())),
                below(VaultLayout.runPrefix(backup.runId())),
                of(VaultLayout.logEntry(backup.n())),
                of(VaultLayout.hold(backup.n())),
                // Without it the commit record would name shards that are not there.
                below(VaultLayout.redactionsPrefix(backup.backupId())));
    }

    private List<VersionEntry> below(String prefix) {
        return StreamSupport.stream(vault.listVersions(prefix).spliterator(), false)
                .toList();
    }

    private List<VersionEntry> of(String key) {
        return below(key).stream().filter(entry -> entry.key().equals(key)).toList();
    }
}
