package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.ContentDigest;
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
import com.synchub.testkit.LocalStack;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests of different fineness are read in ranges that hold each version exactly once. */
class PinnedVersionsIT {

    private static final int TENANTS = 300;
    private static final Instant TIME = Instant.parse("2026-11-24T00:00:00Z");

    private final Vault vault =
            new Vault(LocalStack.shared().s3(), LocalStack.shared().newVault());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1000000, 2", "100, 16", "10, 128"})
    void everyVersionIsInTheRangeOfItsTenantAndInNoOther(long mostAtATime, int ranges) {
        List<LogEntry> kept = List.of(backup(1, 16, 2), backup(2, 4, 4), backup(3, 2, 8));
        PinnedVersions pinned = new PinnedVersions(vault, kept, mostAtATime);

        assertThat(pinned.ranges()).isEqualTo(ranges);
        for (int range = 0; range < ranges; range++) {
            pinned.load(range);
            for (int tenant = 0; tenant < TENANTS; tenant++) {
                TenantId id = new TenantId("t" + tenant);
                boolean its = TenantHash.of(id).shard(ranges) == range;
                for (int n = 1; n <= 3; n++) {
                    assertThat(pinned.contains(row(id, n).version()))
                            .as("tenant %s of backup %s in range %s", tenant, n, range)
                            .isEqualTo(its);
                }
                assertThat(pinned.contains(row(id, 4).version())).isFalse();
            }
        }
    }

    @Test
    void partsAreAPowerOfTwoWithinTheLimit() {
        assertThat(PinnedVersions.partsOf(0, 10, 64)).isEqualTo(1);
        assertThat(PinnedVersions.partsOf(10, 10, 64)).isEqualTo(1);
        assertThat(PinnedVersions.partsOf(21, 10, 64)).isEqualTo(2);
        assertThat(PinnedVersions.partsOf(90, 10, 64)).isEqualTo(16);
        assertThat(PinnedVersions.partsOf(1_000_000, 10, 64)).isEqualTo(64);
    }

    private LogEntry backup(long n, int shards, int otherShards) {
        TableCommit table = table(n, "groups", shards);
        TableCommit empty = table(n, "settings", otherShards);
        return new LogEntry(
                LogEntry.FORMAT,
                n,
                "b" + n,
                "b" + n,
                OptionalLong.empty(),
                TIME,
                TIME,
                "test",
                TENANTS,
                List.of(table, empty),
                List.of());
    }

    private TableCommit table(long n, String name, int shards) {
        List<ManifestRow> rows = name.equals("groups")
                ? IntStream.range(0, TENANTS)
                        .mapToObj(tenant -> row(new TenantId("t" + tenant), n))
                        .toList()
                : List.of();
        List<ShardRef> refs = new ArrayList<>();
        ManifestShards files = new ManifestShards(vault, name, shards);
        try (ShardSpill<ManifestRow> spill = ShardSpill.ofRows(folder, shards)) {
            rows.forEach(spill::add);
            for (int shard = 0; shard < shards; shard++) {
                refs.add(files.write("b" + n, shard, spill.sorted(shard).iterator()));
            }
        }
        return new TableCommit(
                name,
                name,
                "schema",
                1,
                List.of(new SegmentScan(0, TIME, TIME, rows.size())),
                refs,
                new Totals(rows.size(), rows.size(), 0, rows.size(), 0, 0, 0, 0, 0),
                0,
                0);
    }

    private static ManifestRow row(TenantId tenant, long n) {
        return new ManifestRow(
                tenant,
                VaultLayout.tenantObject(tenant, "groups"),
                "version-" + n,
                1,
                10,
                10,
                "00".repeat(32),
                "AAAAAA==",
                new ContentDigest(1, 0, 0, 0, 0),
                "codec",
                false);
    }
}
