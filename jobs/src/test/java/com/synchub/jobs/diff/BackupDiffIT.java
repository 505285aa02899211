package com.synchub.jobs.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.ContentDigest;
import com.synchub.jobs.diff.TenantChange.Kind;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.SegmentScan;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.ShardSpill;
import com.synchub.manifest.TableCommit;
import com.synchub.manifest.Totals;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupDiffIT {

    private final Vault vault = TestVault.create();
    private final BackupDiff diff = new BackupDiff(vault);
    private final List<TenantChange> changes = new ArrayList<>();

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 8", "1, 16", "16, 1", "2, 8", "8, 2"})
    void eachChangeIsFoundOnceWhateverTheShards(int shardsBefore, int shardsAfter) {
        List<ManifestRow> before = new ArrayList<>();
        List<ManifestRow> after = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            before.add(row("tenant " + i, 0, 10, i));
            after.add(row("tenant " + i, 0, 10, i));
        }
        before.add(row("gone", 0, 3, 1));
        after.add(row("new", 0, 4, 1));
        before.add(row("other", 0, 5, 1));
        after.add(row("other", 0, 5, 2));

        List<TableDiff> tables = diff.compare(
                backup(1, Map.of("groups", before), shardsBefore),
                backup(2, Map.of("groups", after), shardsAfter),
                null,
                changes::add);

        assertThat(tables).containsExactly(new TableDiff("groups", 1, 1, 1, 100, 1_008, 1_009));
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        new TenantChange("groups", "gone", Kind.REMOVED, 3, 0, 300, 0),
                        new TenantChange("groups", "new", Kind.ADDED, 0, 4, 0, 400),
                        new TenantChange("groups", "other", Kind.CHANGED, 5, 5, 500, 500));
    }

    @Test
    void theSameItemsInOtherPartsAreUnchanged() {
        ManifestRow one = row("a", 0, 2, 5);
        ManifestRow other = row("a", 1, 3, 7);
        ManifestRow both = new ManifestRow(
                one.tenant(),
                one.objectKey(),
                "v9",
                5,
                500,
                1,
                one.sha256(),
                one.crc32c(),
                one.contentDigest().plus(other.contentDigest()),
                "codec",
                false);

        assertThat(diff.compare(
                        backup(1, Map.of("groups", List.of(one, other)), 4),
                        backup(2, Map.of("groups", List.of(both)), 4),
                        null,
                        changes::add))
                .containsExactly(new TableDiff("groups", 0, 0, 0, 1, 5, 5));
        assertThat(changes).isEmpty();
    }

    @Test
    void aTableThatOnlyOneBackupHasIsAddedOrRemovedWithAllTenants() {
        LogEntry before = backup(1, Map.of("groups", List.of(row("a", 0, 1, 1), row("b", 0, 2, 1))), 8);
        LogEntry after = backup(2, Map.of(), 1);

        assertThat(diff.compare(before, after, null, changes::add))
                .containsExactly(new TableDiff("groups", 0, 2, 0, 0, 3, 0));
        assertThat(diff.compare(after, before, null, changes::add))
                .containsExactly(new TableDiff("groups", 2, 0, 0, 0, 0, 3));
    }

    @Test
    void ofOneTenantOnlyItsShardsAreRead() {
        List<ManifestRow> before = new ArrayList<>();
        List<ManifestRow> after = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            before.add(row("tenant " + i, 0, 1, 1));
            after.add(row("tenant " + i, 0, 1, 2));
        }
        TenantId wanted = new TenantId("tenant 7");
        LogEntry old = backup(1, Map.of("groups", before), 16);
        LogEntry fresh = backup(2, Map.of("groups", after), 4);
        int itsShard = TenantHash.of(wanted).shard(16);
        old.tables().get(0).shards().stream()
                .filter(ref -> ref.shard() != itsShard)
                .forEach(ref -> vault.deleteVersion(ref.key(), ref.versionId()));

        assertThat(diff.compare(old, fresh, wanted, changes::add))
                .containsExactly(new TableDiff("groups", 0, 0, 1, 0, 1, 1));
        assertThat(changes).singleElement().extracting(TenantChange::tenant).isEqualTo(wanted.keyForm());
    }

    private LogEntry backup(long n, Map<String, List<ManifestRow>> tables, int shards) {
        List<TableCommit> commits = new ArrayList<>();
        tables.forEach((table, rows) -> commits.add(table("backup-" + n, table, rows, shards)));
        return new LogEntry(
                LogEntry.FORMAT,
                n,
                "backup-" + n,
                "backup-" + n,
                OptionalLong.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "test",
                0,
                commits,
                List.of());
    }

    private TableCommit table(String backupId, String table, List<ManifestRow> rows, int shards) {
        ManifestShards files = new ManifestShards(vault, table, shards);
        List<ShardRef> refs = new ArrayList<>();
        Totals totals = Totals.ZERO;
        try (ShardSpill<ManifestRow> spill = ShardSpill.ofRows(work, shards)) {
            for (ManifestRow row : rows) {
                spill.add(row);
                totals = totals.plus(row, row.part() == 0);
            }
            for (int shard = 0; shard < shards; shard++) {
                refs.add(files.write(backupId, shard, spill.sorted(shard).iterator()));
            }
        }
        SegmentScan scan = new SegmentScan(0, Instant.EPOCH, Instant.EPOCH, totals.items());
        return new TableCommit(table, "table", "schema", 1, List.of(scan), refs, totals, 0, 0);
    }

    private static ManifestRow row(String tenant, int part, long items, long content) {
        TenantId id = new TenantId(tenant);
        return new ManifestRow(
                id,
                part == 0 ? VaultLayout.tenantObject(id, "groups") : VaultLayout.tenantPart(id, "groups", part),
                "v" + content,
                items,
                items * 100,
                1,
                "00".repeat(32),
                "AAAAAA==",
                new ContentDigest(items, 0, 0, 0, content),
                "codec",
                false);
    }
}
