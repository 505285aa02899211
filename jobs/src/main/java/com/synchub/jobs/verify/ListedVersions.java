package com.synchub.jobs.verify;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestUnits;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.ShardSpill;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Every version of every tenant's object, as the vault lists them, regrouped on disk into the manifest's units. Knows
 * whether the listing and the backup speak of the same state: only then is an object that the backup does not name one
 * too many.
 */
final class ListedVersions implements AutoCloseable {

    private final ShardSpill<VersionEntry> versions;
    private final Optional<String> incomparable;

    private ListedVersions(ShardSpill<VersionEntry> versions, Optional<String> incomparable) {
        this.versions = versions;
        this.incomparable = incomparable;
    }

    /** Walks all of {@code backups/}: a request a thousand versions. */
    static ListedVersions list(
            Vault vault, CommitLog log, OpenRuns openRuns, LogEntry entry, ManifestUnits units, Path work) {
        Optional<String> before = runInProgress(openRuns);
        ShardSpill<VersionEntry> versions = ShardSpill.ofVersions(work, units.count());
        boolean listed = false;
        try {
            vault.listVersions(VaultLayout.BACKUPS_PREFIX).forEach(versions::add);
            Optional<String> incomparable =
                    olderThanNewest(log, entry).or(() -> before).or(() -> runInProgress(openRuns));
            listed = true;
            return new ListedVersions(versions, incomparable);
        } finally {
            if (!listed) {
                versions.close();
            }
        }
    }

    private static Optional<String> olderThanNewest(CommitLog log, LogEntry entry) {
        long newest = log.highestFrom(entry.n());
        return newest == entry.n()
                ? Optional.empty()
                : Optional.of("Backup " + newest + " is newer: objects that no backup names were not looked for.");
    }

    private static Optional<String> runInProgress(OpenRuns openRuns) {
        return openRuns.list().stream()
                .filter(OpenRun::backsUp)
                .map(OpenRun::runId)
                .findFirst()
                .map(run -> "Run " + run
                        + " is in progress or was interrupted: objects that no backup names were not looked for.");
    }

    ListedUnit unit(int unit, Findings findings) {
        List<VersionEntry> sorted = versions.sorted(unit);
        return new ListedUnit(sorted, incomparable.isEmpty(), findings);
    }

    /** Why the vault may hold objects that the backup does not name; empty if it may not. */
    Optional<String> incomparable() {
        return incomparable;
    }

    @Override
    public void close() {
        versions.close();
    }
}
