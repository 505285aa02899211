package com.synchub.jobs.purge;

import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;

/** Counts versions and delete markers of a tenant's objects, and uploads that were not ended. */
record BackupProof(Vault vault) implements Proof {

    @Override
    public String place() {
        return BackupEraser.PLACE;
    }

    @Override
    public long count(TenantId tenant) {
        return vault.findVersions(VaultLayout.tenantPrefix(tenant)).size()
                + vault.countUploads(VaultLayout.tenantPrefix(tenant));
    }
}
