package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.tenant.TenantId;
import com.synchub.vault.StoredVersion;

/**
 * One object of a backup: one tenant's rows of one table, pinned by version.
 *
 * @param versionId the version that belongs to this backup; the object may have newer ones
 * @param rows items in the object
 * @param itemBytes size of these items by DynamoDB's rules, what storage is metered by
 * @param objectBytes size of the object as stored
 * @param sha256 of the stored bytes, 64 lower-case hex digits
 * @param crc32c of the stored bytes, as S3 writes it (base64)
 * @param contentDigest of the items, whatever their encoding
 * @param codecFingerprint what encoded them; another one means that equal items are other bytes
 * @param reused true if the version was there before this backup
 */
public record ManifestRow(
        TenantId tenant,
        String objectKey,
        String versionId,
        long rows,
        long itemBytes,
        long objectBytes,
        String sha256,
        String crc32c,
        ContentDigest contentDigest,
        String codecFingerprint,
        boolean reused) {

    private static final String FIRST_PART = "/data.parquet";
    private static final String FURTHER_PART = "/part-";
    private static final String SUFFIX = ".parquet";

    public ManifestRow {
        if (rows < 0 || itemBytes < 0 || objectBytes < 0 || rows != contentDigest.count()) {
            throw new SyncHubException(
                            ErrorCode.MANIFEST_INCONSISTENT,
                            "invalid manifest row: " + rows + " rows of " + itemBytes + " bytes in an object of "
                                    + objectBytes + " bytes, with a digest of " + contentDigest.count() + " items",
                            "Start a new backup; if it happens again, report it.")
                    .about(tenant.keyForm());
        }
    }

    /** 0 for {@code data.parquet}, from 1 for the further parts of a tenant that a scan returned in pieces. */
    public int part() {
        if (objectKey.endsWith(FIRST_PART)) {
            return 0;
        }
        int start = objectKey.lastIndexOf(FURTHER_PART);
        if (start < 0 || !objectKey.endsWith(SUFFIX)) {
            throw notAPart();
        }
        try {
            return Integer.parseInt(objectKey, start + FURTHER_PART.length(), objectKey.length() - SUFFIX.length(), 10);
        } catch (NumberFormatException e) {
            throw notAPart();
        }
    }

    public StoredVersion version() {
        return new StoredVersion(objectKey, versionId);
    }

    /** The same object in a later backup that did not write it. */
    public ManifestRow asReused() {
        return new ManifestRow(
                tenant,
                objectKey,
                versionId,
                rows,
                itemBytes,
                objectBytes,
                sha256,
                crc32c,
                contentDigest,
                codecFingerprint,
                true);
    }

    /** The same content at another place, for example copied to a part of its own. */
    public ManifestRow at(StoredVersion place) {
        return new ManifestRow(
                tenant,
                place.key(),
                place.versionId(),
                rows,
                itemBytes,
                objectBytes,
                sha256,
                crc32c,
                contentDigest,
                codecFingerprint,
                reused);
    }

    private SyncHubException notAPart() {
        return new SyncHubException(
                        ErrorCode.MANIFEST_INCONSISTENT,
                        "invalid manifest row: its object key is not one of a tenant's object",
                        "The manifest was not written by this service, or it is damaged; run a full verify.")
                .about(tenant.keyForm());
    }
}
