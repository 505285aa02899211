package com.synchub.jobs.verify;

import com.synchub.layout.TenantObjectKey;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ShardRef;
import com.synchub.vault.StoredVersion;
import org.jspecify.annotations.Nullable;

/**
 * One fault, with all that is needed to look at it, and never an item's content.
 *
 * @param table null where the fault is no single table's
 * @param tenant the tenant's key form, null where it is no single tenant's
 * @param objectKey null where the fault is no single object's
 * @param versionId the version that should be there, or that should not
 * @param expected what should be
 * @param found what is
 */
public record Finding(
        FindingCode code,
        @Nullable String table,
        @Nullable String tenant,
        @Nullable String objectKey,
        @Nullable String versionId,
        String expected,
        String found) {

    /** About the object of a manifest row. */
    static Finding ofRow(FindingCode code, String table, ManifestRow row, String expected, String found) {
        return new Finding(code, table, row.tenant().keyForm(), row.objectKey(), row.versionId(), expected, found);
    }

    /** About the object of a manifest row: two numbers that should be equal. */
    static Finding ofRow(FindingCode code, String table, ManifestRow row, long expected, long found, String unit) {
        return ofRow(code, table, row, expected + unit, found + unit);
    }

    /** About an object that the vault has. */
    static Finding ofObject(FindingCode code, StoredVersion version, String expected, String found) {
        TenantObjectKey key = VaultLayout.parseTenantObject(version.key()).orElse(null);
        return new Finding(
                code,
                key == null ? null : key.table(),
                key == null ? null : key.keyForm(),
                version.key(),
                version.versionId(),
                expected,
                found);
    }

    /** About a file of the manifest. */
    static Finding ofShard(@Nullable String table, ShardRef ref, String found) {
        return new Finding(
                FindingCode.SHARD_UNREADABLE,
                table,
                null,
                ref.key(),
                ref.versionId(),
                ref.rows() + " records with SHA-256 " + ref.sha256(),
                found);
    }

    /** About a sum in the commit record. */
    static Finding ofTotals(@Nullable String table, String what, long committed, long counted) {
        return new Finding(
                FindingCode.TOTALS_DIFFER,
                table,
                null,
                null,
                null,
                committed + " " + what + " as committed",
                counted + " in the manifest's rows");
    }

    /** What makes it this fault and no other: two sides that meet the same one word differently what they see. */
    Finding identity() {
        return new Finding(code, table, tenant, objectKey, versionId, expected, "");
    }
}
