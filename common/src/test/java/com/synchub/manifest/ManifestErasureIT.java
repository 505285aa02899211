package com.synchub.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestErasureIT {

    private static final int SHARDS = 4;
    private static final TenantId PERSON = new TenantId("somebody they know");

    private final Vault vault = TestVault.create();
    private final CommitLog log = new CommitLog(vault);
    private final ManifestTraces traces = new ManifestTraces(vault, log);
    private final ManifestErasure erasure = new ManifestErasure(vault, log, (table, objects) -> Set.of(PERSON));

    @ParameterizedTest
    @ValueSource(strings = {"tenant of ours", "../../x", "a=b%/c", "line\nbreak\u0001", "_sha256-00"})
    void theTenantIsOutOfTheManifestAndNobodyElse(String id) {
        TenantId tenant = new TenantId(id);
        List<ManifestRow> others = rows(200);
        List<ManifestRow> all = new ArrayList<>(others);
        all.add(Rows.row(id, 0, 3));
        all.add(Rows.row(id, 1, 4));
        List<PersonReference> known = List.of(
                new PersonReference(tenant, new TenantId("tenant 3"), "group_members", "g#x"),
                new PersonReference(PERSON, tenant, "group_members", "g#y"),
                new PersonReference(PERSON, new TenantId("tenant 4"), "group_members", "g#z"),
                new PersonReference(new TenantId("tenant 5"), new TenantId("tenant 6"), "group_members", "g#a"));
        LogEntry committed = commit(1, all, known);
        assertThat(traces.of(1, tenant)).isGreaterThanOrEqualTo(3);

        assertThat(erasure.erase(1, tenant)).isEqualTo(4);

        LogEntry amended = log.require(1);
        assertThat(rowsOf(amended)).containsExactlyInAnyOrderElementsOf(others);
        assertThat(referencesOf(amended)).containsExactlyInAnyOrder(known.get(2), known.get(3));
        TableCommit before = committed.tables().get(0);
        TableCommit after = amended.tables().get(0);
        assertThat(after.totals().plus(after.erased())).isEqualTo(before.totals());
        assertThat(after.erased().tenants()).isEqualTo(1);
        assertThat(after.erased().objects()).isEqualTo(2);
        assertThat(amended.tenants()).isEqualTo(committed.tenants() - 1);
        assertThat(erasure.erase(1, tenant)).isZero();
    }

    @Test
    void whereTheTenantsObjectsCannotBeReadAllOfTheIndexIsSearched() {
        TenantId tenant = new TenantId("tenant 7");
        commit(1, rows(50), List.of(new PersonReference(new TenantId("unexpected"), tenant, "groups", "g")));
        ManifestErasure blind = new ManifestErasure(vault, log, (table, objects) -> {
            throw new SyncHubException(ErrorCode.OBJECT_MISSING, "gone", "nothing");
        });

        assertThat(blind.erase(1, tenant)).isEqualTo(2);

        assertThat(referencesOf(log.require(1))).isEmpty();
    }

    @Test
    void noVersionOfAFileNamesTheTenantOnceTheReplacedOnesAreGone() {
        TenantId tenant = new TenantId("tenant 7");
        LogEntry committed = commit(1, rows(50), List.of(new PersonReference(PERSON, tenant, "groups", "g")));
        erasure.erase(1, tenant);
        assertThat(traces.of(1, tenant)).isEqualTo(2);
        assertThat(log.require(1).tables().get(0).shards())
                .isNotEqualTo(committed.tables().get(0).shards());

        assertThat(erasure.deleteReplaced(1)).isEqualTo(2);

        assertThat(traces.of(1, tenant)).isZero();
        assertThat(files()).isEqualTo(pinned(log.require(1)));
        assertThat(rowsOf(log.require(1))).hasSize(49);
        assertThat(erasure.deleteReplaced(1)).isZero();
    }

    @Test
    void whatAnAttemptLeftThatDiedBeforeItsAmendmentGoesToo() {
        LogEntry committed = commit(1, rows(20), List.of());
        ShardRef shard = committed.tables().get(0).shards().get(2);
        ShardRef orphan = ManifestShards.of(vault, committed.tables().get(0))
                .write(committed.backupId(), 2, List.<ManifestRow>of().iterator());
        assertThat(orphan.versionId()).isNotEqualTo(shard.versionId());

        assertThat(erasure.deleteReplaced(1)).isEqualTo(1);

        assertThat(rowsOf(log.require(1))).hasSize(20);
    }

    /** Else the other's shards would be deleted before they are named, or named after they are deleted. */
    @Test
    void whoeverHasWrittenShardsWhenReplacedOnesAreDeletedBeginsAnew() {
        LogEntry committed = commit(1, rows(20), List.of());
        Amendments amendments = new Amendments(vault);
        Amendments.Stored seen = amendments.of(committed);
        ManifestShards.of(vault, committed.tables().get(0))
                .write(committed.backupId(), 2, List.<ManifestRow>of().iterator());

        erasure.deleteReplaced(1);

        assertThat(amendments.replace(seen, seen.amendment().plus(0, List.of(), List.of())))
                .isFalse();
    }

    @Test
    void tenantsOfOneShardThatAreErasedAtOnceAreAllOut() {
        commit(1, rows(40), List.of());
        List<TenantId> erased =
                IntStream.range(0, 6).mapToObj(i -> new TenantId("tenant " + i)).toList();

        CompletableFuture.allOf(erased.stream()
                        .map(tenant -> CompletableFuture.runAsync(() -> {
                            new ManifestErasure(vault, new CommitLog(vault), (table, objects) -> Set.of())
                                    .erase(1, tenant);
                            erasure.deleteReplaced(1);
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(rowsOf(log.require(1)))
                .extracting(row -> row.tenant().value())
                .hasSize(34)
                .doesNotContainAnyElementsOf(
                        erased.stream().map(TenantId::value).toList());
        assertThat(log.require(1).tables().get(0).erased().tenants()).isEqualTo(6);
        assertThat(files()).isEqualTo(pinned(log.require(1)));
    }

    private static List<ManifestRow> rows(int tenants) {
        return IntStream.range(0, tenants)
                .mapToObj(i -> Rows.row("tenant " + i, 0, i))
                .toList();
    }

    private LogEntry commit(long n, List<ManifestRow> rows, List<PersonReference> known) {
        String backupId = "backup-" + n;
        TableCommit table = Backups.write(vault, backupId, SHARDS, rows);
        ReferenceShards references = new ReferenceShards(vault, SHARDS);
        List<ShardRef> refs = IntStream.range(0, SHARDS)
                .mapToObj(shard -> references.write(
                        backupId,
                        shard,
                        known.stream()
                                .filter(reference ->
                                        TenantHash.of(reference.person()).shard(SHARDS) == shard)
                                .sorted(Comparator.comparing((PersonReference reference) ->
                                                reference.person().value())
                                        .thenComparing(
                                                reference -> reference.tenant().value()))
                                .iterator()))
                .toList();
        return log.commit(new LogEntry(
                LogEntry.FORMAT,
                n,
                backupId,
                "run-" + n,
                OptionalLong.empty(),
                JsonRecordsTest.START,
                JsonRecordsTest.START,
                "test",
                table.totals().tenants(),
                List.of(table),
                refs));
    }

    private List<ManifestRow> rowsOf(LogEntry entry) {
        List<ManifestRow> rows = new ArrayList<>();
        for (TableCommit table : entry.tables()) {
            for (ShardRef ref : table.shards()) {
                try (ShardReader<ManifestRow> shard =
                        ManifestShards.of(vault, table).read(ref)) {
                    shard.forEachRemaining(rows::add);
                }
            }
        }
        return rows;
    }

    private List<PersonReference> referencesOf(LogEntry entry) {
        List<PersonReference> found = new ArrayList<>();
        for (ShardRef ref : entry.references()) {
            try (ShardReader<PersonReference> shard = new ReferenceShards(vault, SHARDS).read(ref)) {
                shard.forEachRemaining(found::add);
            }
        }
        return found;
    }

    private Set<StoredVersion> files() {
        Set<StoredVersion> files = new HashSet<>();
        vault.findVersions(VaultLayout.manifestPrefix("backup-1")).forEach(found -> files.add(found.version()));
        vault.findVersions(VaultLayout.referencesPrefix("backup-1")).forEach(found -> files.add(found.version()));
        return files;
    }

    private static Set<StoredVersion> pinned(LogEntry entry) {
        Set<StoredVersion> pinned = new HashSet<>();
        entry.tables().forEach(table -> table.shards().forEach(shard -> pinned.add(shard.version())));
        entry.references().forEach(shard -> pinned.add(shard.version()));
        return pinned;
    }
}
