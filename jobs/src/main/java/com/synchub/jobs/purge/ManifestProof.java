package com.synchub.jobs.purge;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestTraces;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;

/** Counts what all manifests and reference indexes say about a tenant, and checkpoints, which may say something. */
record ManifestProof(Vault vault, CommitLog log, ManifestTraces traces) implements DatedProof {

    @Override
    public String place() {
        return ManifestEraser.PLACE;
    }

    @Override
    public long count(TenantId tenant) {
        return found(tenant)
                + log.numbers().stream()
                        .mapToLong(n -> log.read(n).map(this::checkpoints).orElse(0L))
                        .sum();
    }

    /** Without the checkpoints: most of them are about others. */
    @Override
    public long found(TenantId tenant) {
        return log.numbers().stream().mapToLong(n -> traces.of(n, tenant)).sum();
    }

    /**
     * In backups that began before. Of those that have begun while the purge was at it, checkpoints are not counted: they
     * know the fence.
     */
    @Override
    public long countBefore(TenantId tenant, PurgeResult purge) {
        long found = 0;
        for (long n : log.numbers()) {
            LogEntry entry = log.read(n).orElse(null);
            if (entry != null && !entry.startedAt().isAfter(purge.erasedAt())) {
                found += traces.of(n, tenant);
                found += entry.startedAt().isAfter(purge.raisedAt()) ? 0 : checkpoints(entry);
            }
        }
        return found;
    }

    private long checkpoints(LogEntry entry) {
        return vault.findVersions(VaultLayout.runPrefix(entry.runId())).size();
    }
}
