package com.synchub.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantIds;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.VersionEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardSpillTest {

    private static final Path WORK = Path.of("target", "spill-test");

    @Provide
    Arbitrary<List<String>> tenants() {
        return TenantIds.any().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Integer> shardCounts() {
        return Arbitraries.of(1, 2, 4, 64, 16_384);
    }

    @Property(tries = 300)
    void everyRowComesBackOnceInItsShardAndInOrder(
            @ForAll("tenants") List<String> tenants, @ForAll("shardCounts") int shards) {
        List<ManifestRow> rows = new ArrayList<>();
        for (int i = 0; i < tenants.size(); i++) {
            rows.add(Rows.row(tenants.get(i), i % 3, i));
        }
        List<ManifestRow> back = new ArrayList<>();
        try (ShardSpill<ManifestRow> spill = ShardSpill.ofRows(WORK, shards)) {
            rows.forEach(spill::add);
            assertThat(spill.rows()).isEqualTo(rows.size());
            for (int shard = 0; shard < shards; shard++) {
                List<ManifestRow> sorted = spill.sorted(shard);
                int expected = shard;
                assertThat(sorted).allMatch(row -> TenantHash.of(row.tenant()).shard(shards) == expected);
                assertThat(sorted).isSortedAccordingTo(TenantOrder.ROWS_AND_VERSIONS);
                assertThat(spill.rows(shard)).isEqualTo(sorted.size());
                back.addAll(sorted);
            }
        }
        assertThat(back).containsExactlyInAnyOrderElementsOf(rows);
        boolean acrossBlocks = shards == 16_384 && tenants.stream().anyMatch(t -> new TenantId(t).utf8().length > 1024);
        Statistics.label("a record lies across blocks").collect(acrossBlocks);
        Statistics.label("a record lies across blocks")
                .coverage(c -> c.check(true).count(n -> n >= 5));
    }

    @Property(tries = 10_000)
    void shardsOfAGreaterCountLieWithinThoseOfASmaller(@ForAll("ids") String id) {
        TenantHash hash = TenantHash.of(new TenantId(id));
        for (int shards = 1; shards <= 1 << 20; shards *= 2) {
            assertThat(hash.shard(shards * 2) / 2).isEqualTo(hash.shard(shards));
        }
        TenantIds.collect(id);
    }

    @Provide
    Arbitrary<String> ids() {
        return TenantIds.any();
    }

    @Test
    void threadsThatAddAtOnceLoseNothing(@TempDir Path folder) throws Exception {
        int threads = 4;
        int each = 3000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ShardSpill<ManifestRow> spill = ShardSpill.ofRows(folder, 4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                done.add(pool.submit(() -> IntStream.range(0, each)
                        .forEach(i -> spill.add(Rows.row("tenant-" + thread + "-" + i, 0, i)))));
            }
            for (Future<?> one : done) {
                one.get();
            }
            long distinct = IntStream.range(0, 4)
                    .boxed()
                    .flatMap(shard -> spill.sorted(shard).stream())
                    .map(ManifestRow::tenant)
                    .distinct()
                    .count();
            assertThat(distinct).isEqualTo((long) threads * each).isEqualTo(spill.rows());
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void twoVersionsOfOneObjectStaySideBySideInOneOrder(@TempDir Path folder) {
        ManifestRow first = Rows.row("returned", 0, 1);
        ManifestRow second = Rows.row("returned", 0, 2);
        try (ShardSpill<ManifestRow> one = ShardSpill.ofRows(folder, 1);
                ShardSpill<ManifestRow> other = ShardSpill.ofRows(folder, 1)) {
            Stream.of(first, Rows.row("z"), second).forEach(one::add);
            Stream.of(second, first, Rows.row("z")).forEach(other::add);
            assertThat(one.sorted(0)).isEqualTo(other.sorted(0));
            assertThat(one.sorted(0).subList(0, 2)).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void referencesAreGroupedByTheNamedPerson(@TempDir Path folder) {
        TenantId person = new TenantId("person");
        PersonReference b = new PersonReference(person, new TenantId("b"), "group_members", "g#person");
        PersonReference a2 = new PersonReference(person, new TenantId("a"), "group_members", "h#person");
        PersonReference a1 = new PersonReference(person, new TenantId("a"), "group_members", "g#person");
        try (ShardSpill<PersonReference> spill = ShardSpill.ofReferences(folder, 16)) {
            Stream.of(b, a2, a1).forEach(spill::add);
            assertThat(spill.sorted(TenantHash.of(person).shard(16))).containsExactly(a1, a2, b);
        }
    }

    @Test
    void aListingIsGroupedByTheTenantInTheKey(@TempDir Path folder) {
        TenantId spelled = new TenantId("a/b");
        TenantId hashed = new TenantId("x".repeat(500));
        VersionEntry older = version(VaultLayout.tenantObject(spelled, "groups"), "v1", false);
        VersionEntry newer = version(VaultLayout.tenantObject(spelled, "groups"), "v2", true);
        VersionEntry other = version(VaultLayout.tenantPart(hashed, "settings", 1), "v3", true);
        VersionEntry stray = version("backups/readme.txt", "v4", true);
        try (ShardSpill<VersionEntry> spill = ShardSpill.ofVersions(folder, 1024)) {
            Stream.of(older, stray, newer, other).forEach(spill::add);

            assertThat(spill.sorted(TenantHash.of(spelled).shard(1024))).containsExactly(older, newer);
            assertThat(spill.sorted(TenantHash.of(hashed).shard(1024))).containsExactly(other);
            assertThat(spill.sorted(0)).containsExactly(stray);
        }
    }

    private static VersionEntry version(String key, String versionId, boolean latest) {
        return new VersionEntry(
                new StoredVersion(key, versionId),
                latest,
                versionId.equals("v2"),
                17,
                Instant.ofEpochSecond(1_790_000_000L));
    }

    @Test
    void leavesNothingOnTheDisk(@TempDir Path folder) {
        try (ShardSpill<ManifestRow> spill = ShardSpill.ofRows(folder, 2)) {
            IntStream.range(0, 2000).forEach(i -> spill.add(Rows.row("t" + i)));
            assertThat(folder).isNotEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
