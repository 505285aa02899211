package com.synchub.jobs.testkit;

import com.synchub.item.ContentDigest;
import com.synchub.manifest.ManifestRow;
import com.synchub.vault.Checksums;
import com.synchub.vault.StoredVersion;

/** Manifest rows that say something else than they did. */
public final class AlteredRow {

    private AlteredRow() {}

    public static ManifestRow sized(ManifestRow row, long moreItemBytes, long moreObjectBytes) {
        return new ManifestRow(
                row.tenant(),
                row.objectKey(),
                row.versionId(),
                row.rows(),
                row.itemBytes() + moreItemBytes,
                row.objectBytes() + moreObjectBytes,
                row.sha256(),
                row.crc32c(),
                row.contentDigest(),
                row.codecFingerprint(),
                row.reused());
    }

    public static ManifestRow digested(ManifestRow row, ContentDigest digest) {
        return new ManifestRow(
                row.tenant(),
                row.objectKey(),
                row.versionId(),
                digest.count(),
                row.itemBytes(),
                row.objectBytes(),
                row.sha256(),
                row.crc32c(),
                digest,
                row.codecFingerprint(),
                row.reused());
    }

    /** One tenant's row that describes another's content. */
    public static ManifestRow rowOf(ManifestRow owner, StoredVersion version, ManifestRow content) {
        return new ManifestRow(
                owner.tenant(),
                version.key(),
                version.versionId(),
                content.rows(),
                content.itemBytes(),
                content.objectBytes(),
                content.sha256(),
                content.crc32c(),
                content.contentDigest(),
                content.codecFingerprint(),
                false);
    }

    /** The row with the bytes that are now there. */
    public static ManifestRow pinned(ManifestRow row, StoredVersion version, byte[] bytes) {
        Checksums checksums = Checksums.of(bytes);
        return new ManifestRow(
                row.tenant(),
                version.key(),
                version.versionId(),
                row.rows(),
                row.itemBytes(),
                bytes.length,
                checksums.sha256(),
                checksums.crc32c(),
                row.contentDigest(),
                row.codecFingerprint(),
                false);
    }
}
