package com.synchub.jobs.diff;

import com.synchub.item.ContentDigest;
import com.synchub.manifest.ManifestRow;

/** What a backup has of one tenant in one table, all parts together. */
record TenantContent(ContentDigest digest, long itemBytes) {

    static final TenantContent NOTHING = new TenantContent(ContentDigest.EMPTY, 0);

    static TenantContent of(ManifestRow row) {
        return NOTHING.plus(row);
    }

    TenantContent plus(ManifestRow part) {
        return new TenantContent(digest.plus(part.contentDigest()), itemBytes + part.itemBytes());
    }

    long items() {
        return digest.count();
    }
}
