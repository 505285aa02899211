package com.synchub.jobs.backup;

import com.synchub.fence.PurgeFence.Passage;
import com.synchub.item.ContentDigest;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import com.synchub.vault.Upload;
import com.synchub.vault.Uploads;
import com.synchub.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a finished tenant run: left out because of a purge, pointed at because nothing changed, or
 * encoded and uploaded. Used by one thread.
 */
final class TenantKeeper implements AutoCloseable {

    /** @param row null if the tenant is fenced; its version id is empty while the upload is under way */
    record Kept(@Nullable ManifestRow row, @Nullable Upload upload) {}

    private final String table;
    private final RunScope scope;
    private final TenantObjectWriter writer;
    private final Uploads uploads;
    private final Vault vault;
    private final MemoryOutput output = new MemoryOutput();

    TenantKeeper(String table, RunScope scope, TenantObjectWriter writer, Uploads uploads, Vault vault) {
        this.table = table;
        this.scope = scope;
        this.writer = writer;
        this.uploads = uploads;
        this.vault = vault;
    }

    Kept keep(TenantRun run) {
        TenantId tenant = run.tenant();
        Passage passage = passage(tenant);
        if (passage == Passage.CLOSED) {
            return new Kept(null, null);
        }
        ContentDigest digest = run.digest();
        ManifestRow before = passage == Passage.OPEN ? scope.previous().find(table, tenant) : null;
        if (before != null && isUnchanged(before, digest) && isStillLatest(before)) {
            return new Kept(before.asReused(), null);
        }
        return upload(run, digest);
    }

    /** Asked again once an upload is acknowledged: a purge can have been raised in between. */
    Passage passage(TenantId tenant) {
        return scope.passage(tenant);
    }

    /** The row with the version that S3 gave its object; waits for it. */
    @Nullable
    ManifestRow acknowledged(@Nullable ManifestRow row, @Nullable Upload upload) {
        return row == null || upload == null ? row : row.at(uploads.await(upload));
    }

    private boolean isUnchanged(ManifestRow before, ContentDigest digest) {
        return before.contentDigest().equals(digest)
                && before.codecFingerprint().equals(writer.codecFingerprint());
    }

    private boolean isStillLatest(ManifestRow before) {
        return !scope.doubtsLatest()
                || vault.head(before.objectKey())
                        .filter(latest -> latest.versionId().equals(before.versionId()))
                        .isPresent();
    }

    private Kept upload(TenantRun run, ContentDigest digest) {
        String key = VaultLayout.tenantObject(run.tenant(), table);
        Spill spill = run.spill();
        if (spill != null) {
            EncodedObject encoded = spill.finish();
            Upload upload = uploads.submit(key, spill.handOver(), checksums(encoded));
            return new Kept(row(run, key, encoded, digest), upload);
        }
        writer.begin(run.tenant(), output);
        run.forEach(writer::write);
        EncodedObject encoded = writer.finish();
        Upload upload = uploads.submit(key, output.bytes(), 0, output.length(), checksums(encoded));
        return new Kept(row(run, key, encoded, digest), upload);
    }

    @Override
    public void close() {
        writer.close();
    }

    private static Checksums checksums(EncodedObject encoded) {
        return new Checksums(encoded.sha256(), encoded.crc32c());
    }

    private ManifestRow row(TenantRun run, String key, EncodedObject encoded, ContentDigest digest) {
        return new ManifestRow(
                run.tenant(),
                key,
                "",
                run.rows(),
                run.itemBytes(),
                encoded.bytes(),
                encoded.sha256(),
                encoded.crc32c(),
                digest,
                writer.codecFingerprint(),
                false);
    }
}
