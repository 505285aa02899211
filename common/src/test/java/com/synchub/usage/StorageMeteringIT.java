package com.synchub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.ContentDigest;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.SegmentScan;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.manifest.Totals;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** Storage metered from the manifests of planted backups, in a real vault and a real bucket. */
class StorageMeteringIT {

    private static final String HOSTILE = "../=%\u0000\uD83D\uDE00";
    private static final long DAY = 86_400;

    private final Vault vault = TestVault.create();
    private final CommitLog log = new CommitLog(vault);
    private final LocalStack stack = LocalStack.shared();
    private final WorkBucket bucket = new WorkBucket(
            TestVault.client(), stack.newWork(), Region.of(stack.endpoints().region()), VaultOptions.DEFAULT);
    private final StorageMetering metering = new StorageMetering(log, vault, bucket);
    private final StorageDays days = new StorageDays(bucket);
    private long n;

    @Test
    void whatIsStoredIsIntegratedFromEachBackupToTheNext() {
        backup("2026-11-01T06:00:00.900Z", 1, Map.of("a", 1_000L, HOSTILE, 7L));
        backup("2026-11-02T12:00:00Z", 4, Map.of("a", 3_000L, "b", 10L));
        backup("2026-11-03T00:00:00Z", 1, Map.of());

        StorageDay first = metering.next().orElseThrow();
        StorageDay second = metering.next().orElseThrow();

        assertThat(metering.next()).as("a backup may still begin on the third").isEmpty();
        assertThat(first.day()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(byteSeconds(first)).isEqualTo(Map.of("a", 1_000 * 18 * 3_600L, HOSTILE, 7 * 18 * 3_600L));
        assertThat(byteSeconds(second))
                .isEqualTo(Map.of("a", 4_000 * DAY / 2, "b", 10 * DAY / 2, HOSTILE, 7 * DAY / 2));
        assertThat(second.byteSeconds()).isEqualTo(BigInteger.valueOf(4_017 * DAY / 2));
        assertThat(second.sources()).extracting(StorageDay.Source::n).containsExactly(1L, 2L);
        assertThat(second.sources()).extracting(StorageDay.Source::seconds).containsExactly(DAY / 2, DAY / 2);
        assertThat(List.of(first, second)).noneMatch(StorageDay::isCarried).noneMatch(StorageDay::isUnknown);
    }

    @Test
    void aDayWithoutABackupIsCarriedTwiceAndThenUnknown() {
        backup("2026-11-01T06:00:00Z", 1, Map.of("a", 1_000L));
        backup("2026-11-05T06:00:00Z", 1, Map.of("a", 2_000L));
        backup("2026-11-06T06:00:00Z", 1, Map.of("a", 5_000L));
        var unused = metering.next();

        StorageDay second = metering.next().orElseThrow();
        StorageDay third = metering.next().orElseThrow();
        StorageDay fourth = metering.next().orElseThrow();
        StorageDay fifth = metering.next().orElseThrow();

        assertThat(List.of(second, third)).allMatch(StorageDay::isCarried);
        assertThat(byteSeconds(third)).isEqualTo(Map.of("a", 1_000 * DAY));
        assertThat(fourth.isUnknown()).isTrue();
        assertThat(fourth.files()).isEmpty();
        assertThat(fifth.isCarried()).isFalse();
        assertThat(byteSeconds(fifth))
                .as("what the old backup said still counts until the new one begins")
                .isEqualTo(Map.of("a", 1_000 * DAY / 4 + 2_000 * DAY * 3 / 4));
    }

    @Test
    void aDayThatWasMeteredStaysWhateverBecomesOfItsBackups() {
        backup("2026-11-01T06:00:00Z", 1, Map.of("a", 1_000L));
        backup("2026-11-02T06:00:00Z", 1, Map.of("a", 2_000L));
        StorageDay metered = metering.next().orElseThrow();
        backup("2026-11-02T07:00:00Z", 1, Map.of("a", 9_000L));

        StorageDay again = new StorageMetering(log, vault, bucket).next().orElse(metered);

        assertThat(again).isEqualTo(metered);
        assertThat(days.read(metered.day())).contains(metered);
        assertThat(days.read(metered.day().plusDays(1))).isEmpty();
    }

    @Test
    void syntheticTenantsAreNotMeteredAndTheRestStillAddsUp() {
        String synthetic = SyntheticTenants.named("run.a").value();
        backup("2026-11-01T00:00:00Z", 4, Map.of("a", 1_000L, synthetic, 5_000L));
        backup("2026-11-02T00:00:00Z", 1, Map.of("a", 1_000L));

        StorageDay day = metering.next().orElseThrow();

        assertThat(byteSeconds(day)).isEqualTo(Map.of("a", 1_000 * DAY));
        assertThat(day.byteSeconds()).isEqualTo(BigInteger.valueOf(1_000 * DAY));
    }

    @Test
    void withoutBackupsNothingIsDue() {
        assertThat(metering.next()).isEmpty();
        assertThat(days.newest()).isEqualTo(Optional.empty());
    }

    private Map<String, Long> byteSeconds(StorageDay day) {
        Map<String, Long> found = new HashMap<>();
        for (StorageDay.File file : day.files()) {
            List<DailyStorage> rows = days.rows(file);
            assertThat(rows).isSortedAccordingTo(StorageFormat.ORDER).hasSize(Math.toIntExact(file.rows()));
            for (DailyStorage row : rows) {
                assertThat(DailyFormat.bucketOf(TenantHash.of(row.tenant()))).isEqualTo(file.bucket());
                assertThat(row.day()).isEqualTo(day.day());
                found.put(row.tenant().value(), row.byteSeconds());
            }
        }
        return found;
    }

    /** A backup of one table, in which each tenant has one item of this size. */
    private void backup(String startedAt, int shards, Map<String, Long> sizes) {
        n++;
        Instant start = Instant.parse(startedAt);
        List<List<ManifestRow>> rows = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            rows.add(new ArrayList<>());
        }
        Totals totals = Totals.ZERO;
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            ManifestRow row = row(new TenantId(size.getKey()), size.getValue());
            rows.get(TenantHash.of(row.tenant()).shard(shards)).add(row);
            totals = totals.plus(row, true);
        }
        ManifestShards manifest = new ManifestShards(vault, "settings", shards);
        List<ShardRef> refs = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            rows.get(i).sort(Comparator.comparing(row -> row.tenant().value()));
            refs.add(manifest.write("backup-" + n, i, rows.get(i).iterator()));
        }
        var unused = log.commit(new LogEntry(
                LogEntry.FORMAT,
                n,
                "backup-" + n,
                "run-" + n,
                n == 1 ? OptionalLong.empty() : OptionalLong.of(n - 1),
                start,
                start.plusSeconds(60),
                "test",
                sizes.size(),
                List.of(new TableCommit(
                        "settings",
                        "prod-settings",
                        "schema-1",
                        1,
                        List.of(new SegmentScan(0, start, start.plusSeconds(30), sizes.size())),
                        refs,
                        totals,
                        0,
                        1)),
                List.of()));
    }

    private static ManifestRow row(TenantId tenant, long bytes) {
        return new ManifestRow(
                tenant,
                VaultLayout.tenantObject(tenant, "settings"),
                "v1",
                1,
                bytes,
                500,
                "ab".repeat(32),
                "4waSgw==",
                new ContentDigest(1, 1, 2, 3, 4),
                "codec-1",
                false);
    }
}
