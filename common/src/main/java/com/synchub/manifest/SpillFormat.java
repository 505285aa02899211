package com.synchub.manifest;

import com.synchub.item.ContentDigest;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.VersionEntry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;

/** How records lie in a spill file, where they belong, and in what order a shard has them. */
interface SpillFormat<T> {

    void write(T source, RowBytes out);

    T read(ByteBuffer in);

    int shard(T source, int shards);

    Comparator<T> order();

    /** Manifest rows, by tenant. Rows of the same object stay side by side, whatever chain they came from. */
    final class Rows implements SpillFormat<ManifestRow> {

        @Override
        public void write(ManifestRow row, RowBytes out) {
            ContentDigest digest = row.contentDigest();
            out.put(row.tenant().value()).put(row.objectKey()).put(row.versionId());
            out.put(row.rows()).put(row.itemBytes()).put(row.objectBytes());
            out.put(row.sha256()).put(row.crc32c());
            out.put(digest.count())
                    .put(digest.s0())
                    .put(digest.s1())
                    .put(digest.s2())
                    .put(digest.s3());
            out.put(row.codecFingerprint()).put((byte) (row.reused() ? 1 : 0));
        }

        @Override
        public ManifestRow read(ByteBuffer in) {
            return new ManifestRow(
                    new TenantId(RowBytes.text(in)),
                    RowBytes.text(in),
                    RowBytes.text(in),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    RowBytes.text(in),
                    RowBytes.text(in),
                    new ContentDigest(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong()),
                    RowBytes.text(in),
                    in.get() == 1);
        }

        @Override
        public int shard(ManifestRow row, int shards) {
            return TenantHash.of(row.tenant()).shard(shards);
        }

        @Override
        public Comparator<ManifestRow> order() {
            return TenantOrder.ROWS_AND_VERSIONS;
        }
    }

    /** Person references, by person. */
    final class References implements SpillFormat<PersonReference> {

        @Override
        public void write(PersonReference reference, RowBytes out) {
            out.put(reference.person().value()).put(reference.tenant().value());
            out.put(reference.table()).put(reference.sortKey());
        }

        @Override
        public PersonReference read(ByteBuffer in) {
            return new PersonReference(
                    new TenantId(RowBytes.text(in)),
                    new TenantId(RowBytes.text(in)),
                    RowBytes.text(in),
                    RowBytes.text(in));
        }

        @Override
        public int shard(PersonReference reference, int shards) {
            return TenantHash.of(reference.person()).shard(shards);
        }

        @Override
        public Comparator<PersonReference> order() {
            return TenantOrder.REFERENCES;
        }
    }

    /** Lines of a version listing, by the tenant that the key names. */
    final class Versions implements SpillFormat<VersionEntry> {

        private static final Comparator<VersionEntry> BY_KEY = Comparator.comparing(VersionEntry::key);

        @Override
        public void write(VersionEntry entry, RowBytes out) {
            out.put(entry.version().key()).put(entry.version().versionId());
            out.put((byte) (entry.latest() ? 1 : 0)).put((byte) (entry.deleteMarker() ? 1 : 0));
            out.put(entry.bytes()).put(entry.lastModified().getEpochSecond());
        }

        @Override
        public VersionEntry read(ByteBuffer in) {
            return new VersionEntry(
                    new StoredVersion(RowBytes.text(in), RowBytes.text(in)),
                    in.get() == 1,
                    in.get() == 1,
                    in.getLong(),
                    Instant.ofEpochSecond(in.getLong()));
        }

        @Override
        public int shard(VersionEntry entry, int shards) {
            return VaultLayout.parseTenantObject(entry.version().key())
                    .flatMap(key -> TenantHash.ofKeyForm(key.keyForm()))
                    .map(hash -> hash.shard(shards))
                    .orElse(0);
        }

        @Override
        public Comparator<VersionEntry> order() {
            return BY_KEY;
        }
    }
}
