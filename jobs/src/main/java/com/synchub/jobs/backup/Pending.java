package com.synchub.jobs.backup;

import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Upload;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that is read, in the order of the scan, and not yet in a checkpoint.
 *
 * @param tenant whose items they are
 * @param row its manifest row; the version id is filled in once the upload is acknowledged. Null for a fenced tenant
 * @param upload the upload under way, or null where the row points at a version that is there already
 * @param references persons of other tenants that its items name
 * @param staged what analytics may see of them
 * @param position where a scan goes on behind it
 * @param itemsRead items the response reader had counted at the end of this tenant, since the segment was opened
 * @param rows items of this tenant
 */
record Pending(
        TenantId tenant,
        @Nullable ManifestRow row,
        @Nullable Upload upload,
        TenantReferences references,
        TenantStaging staged,
        ScanPosition position,
        long itemsRead,
        long rows) {

    boolean isAcknowledged() {
        return upload == null || upload.isStored();
    }
}
