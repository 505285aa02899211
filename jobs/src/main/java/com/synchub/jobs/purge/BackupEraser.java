package com.synchub.jobs.purge;

import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Deletes every version and delete marker of a tenant's objects, of each key the newest last, and gives up uploads that were
 * not ended.
 */
record BackupEraser(Vault vault) implements Eraser {

    static final String PLACE = "backups";

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public Erasing begin(TenantId tenant) {
        vault.abortUploads(VaultLayout.tenantPrefix(tenant));
        Iterator<VersionEntry> listed =
                vault.listVersions(VaultLayout.tenantPrefix(tenant)).iterator();
        List<VersionEntry> ofOneKey = new ArrayList<>();
        return () -> {
            while (listed.hasNext()) {
                VersionEntry entry = listed.next();
                if (!ofOneKey.isEmpty() && !ofOneKey.get(0).key().equals(entry.key())) {
                    delete(ofOneKey);
                    ofOneKey.add(entry);
                    return true;
                }
                ofOneKey.add(entry);
            }
            delete(ofOneKey);
            return false;
        };
    }

    private void delete(List<VersionEntry> ofOneKey) {
        ofOneKey.sort(VersionEntry.OLDEST_FIRST);
        ofOneKey.forEach(
                entry -> vault.deleteVersion(entry.key(), entry.version().versionId()));
        ofOneKey.clear();
    }
}
