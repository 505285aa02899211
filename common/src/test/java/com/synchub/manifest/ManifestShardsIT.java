package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantIds;
import com.synchub.vault.Checksums;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestShardsIT {

    private final Vault vault = TestVault.create();

    private static List<ManifestRow> hostileRows() {
        List<ManifestRow> rows = new ArrayList<>();
        for (int i = 0; i < TenantIds.HOSTILE.size(); i++) {
            rows.add(Rows.row(TenantIds.HOSTILE.get(i), 0, i));
        }
        rows.add(Rows.row("a", 1, 7));
        rows.add(Rows.row("x".repeat(TenantId.MAX_BYTES), 0, 8));
        return rows;
    }

    private ShardRef stored(Iterable<ManifestRow> rows, int shard) {
        MemoryOutput out = new MemoryOutput();
        long count = 0;
        try (RecordFileWriter<ManifestRow> file = new RecordFileWriter<>(ManifestFormats.ROWS, out)) {
            for (ManifestRow row : rows) {
                file.write(row);
                count++;
            }
            file.finish(Map.of());
        }
        byte[] bytes = out.copy();
        String versionId = vault.put("shard", bytes).versionId();
        return new ShardRef(shard, "shard", versionId, Checksums.of(bytes).sha256(), count, bytes.length);
    }

    private void readAll(ShardRef ref, int shards) {
        try (ShardReader<ManifestRow> reader = new ManifestShards(vault, Rows.TABLE, shards).read(ref)) {
            reader.forEachRemaining(row -> {});
        }
    }

    @Test
    void everyRowIsInOneShardInOrderAndComesBackEqual() {
        List<ManifestRow> rows = hostileRows();
        TableCommit table = Backups.write(vault, "backup-1", 8, rows);
        List<ManifestRow> back = new ArrayList<>();
        for (ShardRef ref : table.shards()) {
            try (ShardReader<ManifestRow> reader =
                    ManifestShards.of(vault, table).read(ref)) {
                assertThat(reader.rows()).isEqualTo(ref.rows());
                List<ManifestRow> shard = new ArrayList<>();
                reader.forEachRemaining(shard::add);
                assertThat(shard).isSortedAccordingTo(TenantOrder.ROWS);
                back.addAll(shard);
            }
        }
        assertThat(back).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void duckDbSeesTheNamedColumnsAndEveryValue(@TempDir Path folder) throws Exception {
        List<ManifestRow> rows = hostileRows();
        TableCommit table = Backups.write(vault, "backup-1", 1, rows);
        ShardRef ref = table.shards().get(0);
        Path file = Files.write(folder.resolve("shard.parquet"), vault.get(ref.key(), ref.versionId()));
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            ResultSetMetaData columns = result.getMetaData();
            List<String> found = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                found.add(columns.getColumnName(i) + " " + columns.getColumnTypeName(i));
            }
            assertThat(found)
                    .containsExactly(
                            "tenant_id VARCHAR",
                            "object_key VARCHAR",
                            "version_id VARCHAR",
                            "rows BIGINT",
                            "item_bytes BIGINT",
                            "object_bytes BIGINT",
                            "sha256 VARCHAR",
                            "crc32c VARCHAR",
                            "content_digest VARCHAR",
                            "codec_fingerprint VARCHAR",
                            "state VARCHAR");
            List<String> seen = new ArrayList<>();
            while (result.next()) {
                seen.add(String.join("|", result.getString(1), result.getString(2), result.getString(3))
                        + "|" + result.getLong(4) + "|" + result.getLong(5) + "|" + result.getLong(6) + "|"
                        + String.join(
                                "|",
                                result.getString(7),
                                result.getString(8),
                                result.getString(9),
                                result.getString(10),
                                result.getString(11)));
            }
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream().map(ManifestShardsIT::asText).toList());
        }
    }

    private static String asText(ManifestRow row) {
        return String.join("|", row.tenant().value(), row.objectKey(), row.versionId())
                + "|" + row.rows() + "|" + row.itemBytes() + "|" + row.objectBytes() + "|"
                + String.join(
                        "|",
                        row.sha256(),
                        row.crc32c(),
                        row.contentDigest().toString(),
                        row.codecFingerprint(),
                        row.reused() ? "REUSED" : "WRITTEN");
    }

    @Test
    void neitherWritesNorReadsRowsOutOfOrderOrTwice() {
        List<ManifestRow> outOfOrder = List.of(Rows.row("b"), Rows.row("a"));
        List<ManifestRow> twice = List.of(Rows.row("a", 0, 1), Rows.row("a", 0, 2));
        for (List<ManifestRow> wrong : List.of(outOfOrder, twice)) {
            refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> new ManifestShards(vault, Rows.TABLE, 1)
                    .write("backup-1", 0, wrong.iterator()));
            refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> readAll(stored(wrong, 0), 1));
        }
    }

    @Test
    void neitherWritesNorReadsARowOfAnotherShard() {
        ManifestRow row = Rows.row("a");
        int other = 1 - TenantHash.of(row.tenant()).shard(2);
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> new ManifestShards(vault, Rows.TABLE, 2)
                .write("backup-1", other, List.of(row).iterator()));
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> readAll(stored(List.of(row), other), 2));
    }

    @Test
    void neitherWritesNorReadsARowThatNamesAnotherTenantsOrTablesObject() {
        ManifestRow foreignTenant = Rows.row("a").at(Rows.row("ab").version());
        ManifestRow foreignTable = Rows.row("settings", new TenantId("a"), 0, 1);
        for (ManifestRow wrong : List.of(foreignTenant, foreignTable)) {
            refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> new ManifestShards(vault, Rows.TABLE, 1)
                    .write("backup-1", 0, List.of(wrong).iterator()));
            refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> readAll(stored(List.of(wrong), 0), 1));
        }
    }

    @Test
    void refusesBytesOrCountsThatWereNotCommitted() {
        ShardRef good = stored(List.of(Rows.row("a")), 0);
        readAll(good, 1);
        ShardRef otherBytes = new ShardRef(0, good.key(), good.versionId(), "00".repeat(32), 1, good.bytes());
        refuses(ErrorCode.OBJECT_CORRUPT, () -> readAll(otherBytes, 1));
        ShardRef otherCount = new ShardRef(0, good.key(), good.versionId(), good.sha256(), 2, good.bytes());
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> readAll(otherCount, 1));
    }

    @Test
    void referencesComeBackFromTheShardOfThePerson() {
        TenantId person = new TenantId("person/1");
        List<PersonReference> found = List.of(
                new PersonReference(person, new TenantId("t1"), "group_members", "g#person/1"),
                new PersonReference(person, new TenantId("t2"), "group_members", "g#person/1"));
        int shard = TenantHash.of(person).shard(4);
        ReferenceShards shards = new ReferenceShards(vault, 4);
        ShardRef ref = shards.write("backup-1", shard, found.iterator());
        List<PersonReference> back = new ArrayList<>();
        try (ShardReader<PersonReference> reader = shards.read(ref)) {
            reader.forEachRemaining(back::add);
        }
        assertThat(back).isEqualTo(found);
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> shards.write("backup-1", shard ^ 1, found.iterator()));
    }
}
