package com.synchub.jobs.purge;

import com.synchub.layout.VaultLayout;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Counts versions and delete markers of a tenant's objects, and uploads that were not ended. */
record BackupProof(Vault vault) implements DatedProof {

    @Override
    public String place() {
        return BackupEraser.PLACE;
    }

    @Override
    public long count(TenantId tenant) {
        return vault.findVersions(VaultLayout.tenantPrefix(tenant)).size()
                + vault.countUploads(VaultLayout.tenantPrefix(tenant));
    }

    /** By the time at which S3 has written them; uploads that were not ended have none. */
    @Override
    public long countBefore(TenantId tenant, PurgeResult purge) {
        Instant end = purge.erasedAt().truncatedTo(ChronoUnit.SECONDS);
        return vault.findVersions(VaultLayout.tenantPrefix(tenant)).stream()
                        .filter(version -> version.lastModified().isBefore(end))
                        .count()
                + vault.countUploads(VaultLayout.tenantPrefix(tenant));
    }
}
