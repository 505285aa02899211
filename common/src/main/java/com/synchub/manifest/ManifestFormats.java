package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.parquet.RecordFields;
import com.synchub.parquet.RecordFormat;
import com.synchub.tenant.TenantId;

/** The columns of the manifest's files. A contract with readers outside: a change is a new version. */
final class ManifestFormats {

    static final RecordFormat<ManifestRow> ROWS = RecordFormat.<ManifestRow>named("manifest-row", 1)
            .text("tenant_id", row -> row.tenant().value())
            .text("object_key", ManifestRow::objectKey)
            .text("version_id", ManifestRow::versionId)
            .number("rows", ManifestRow::rows)
            .number("item_bytes", ManifestRow::itemBytes)
            .number("object_bytes", ManifestRow::objectBytes)
            .text("sha256", ManifestRow::sha256)
            .text("crc32c", ManifestRow::crc32c)
            .text("content_digest", row -> row.contentDigest().toString())
            .text("codec_fingerprint", ManifestRow::codecFingerprint)
            .text("state", row -> row.reused() ? State.REUSED.name() : State.WRITTEN.name())
            .readBy(ManifestFormats::row);

    static final RecordFormat<PersonReference> REFERENCES = RecordFormat.<PersonReference>named("person-reference", 1)
            .text("person_id", reference -> reference.person().value())
            .text("tenant_id", reference -> reference.tenant().value())
            .text("table", PersonReference::table)
            .text("sort_key", PersonReference::sortKey)
            .readBy(fields -> new PersonReference(
                    new TenantId(fields.text()), new TenantId(fields.text()), fields.text(), fields.text()));

    private enum State {
        WRITTEN,
        REUSED
    }

    private ManifestFormats() {}

    private static ManifestRow row(RecordFields fields) {
        return new ManifestRow(
                new TenantId(fields.text()),
                fields.text(),
                fields.text(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.text(),
                fields.text(),
                ContentDigest.parse(fields.text()),
                fields.text(),
                isReused(fields.text()));
    }

    private static boolean isReused(String state) {
        return switch (state) {
            case "WRITTEN" -> false;
            case "REUSED" -> true;
            default ->
                throw new SyncHubException(
                        ErrorCode.MANIFEST_INCONSISTENT,
                        "invalid manifest row: its state is neither WRITTEN nor REUSED",
                        "The manifest was not written by this service, or it is damaged; run a full verify.");
        };
    }
}
