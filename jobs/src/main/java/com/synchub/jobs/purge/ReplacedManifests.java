package com.synchub.jobs.purge;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestErasure;
import com.synchub.manifest.PruneMarks;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.util.Iterator;

/**
 * Deletes what manifests were before they were amended, and the checkpoints from which they were made: both name the
 * tenant. A backup that is committed needs its checkpoints no more.
 */
record ReplacedManifests(Vault vault, CommitLog log, PruneMarks marks, ManifestErasure erasure) implements Eraser {

    @Override
    public String place() {
        return ManifestEraser.PLACE;
    }

    @Override
    public Erasing begin(TenantId tenant) {
        Iterator<Long> backups = log.numbers().iterator();
        return () -> {
            if (!backups.hasNext()) {
                return false;
            }
            long n = backups.next();
            if (!marks.isMarked(n)) {
                log.read(n).ifPresent(this::delete);
            }
            return true;
        };
    }

    private void delete(LogEntry entry) {
        erasure.deleteReplaced(entry.n());
        for (VersionEntry version : vault.listVersions(VaultLayout.runPrefix(entry.runId()))) {
            vault.deleteVersion(version.key(), version.version().versionId());
        }
    }
}
