package com.synchub.jobs.purge;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestTraces;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;

/** Counts what all manifests and reference indexes say about a tenant, and checkpoints, which may say something. */
record ManifestProof(Vault vault, CommitLog log, ManifestTraces traces) implements Proof {

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

    private long checkpoints(LogEntry entry) {
        return vault.findVersions(VaultLayout.runPrefix(entry.runId())).size();
    }
}
