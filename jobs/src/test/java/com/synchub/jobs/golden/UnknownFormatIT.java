package com.synchub.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreReceipt;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.AlteredRow;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.PlantedBackup;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.ShardRef;
import com.synchub.restore.ConflictPolicy;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.VersionEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The newest golden vault with a file in it that says it is of another format: who reads it stops there, and neither a
 * table nor a backup is touched.
 */
class UnknownFormatIT {

    private static final String COPY = "-copy";
    private static final String[] PRUNE = {
        "prune", "--apply", "--keep-last", "1", "--keep-daily", "0", "--keep-weekly", "0", "--keep-monthly", "0"
    };

    private final GoldenVault vault;
    private final BackupWorld world;

    UnknownFormatIT() throws IOException {
        List<GoldenFiles> recorded = GoldenFiles.all();
        this.vault = GoldenVault.open(recorded.get(recorded.size() - 1));
        this.world = vault.world();
    }

    @AfterEach
    void close() throws IOException {
        vault.close();
    }

    @Test
    void aCommitRecord() {
        StoredVersion second = world.vault().head(VaultLayout.logEntry(2)).orElseThrow();
        byte[] bytes = world.vault().get(second.key(), second.versionId());
        world.vault().put(VaultLayout.logEntry(3), StatedFormat.unknown(bytes));

        refused("backup", "list");
        refused("backup", "run");
        refused("backup", "diff", "2", "3");
        refused("backup", "verify");
        refused("restore", "--all", "--suffix", COPY);
        refused(PRUNE);
    }

    @Test
    void aManifestShard() {
        try (PlantedBackup planted = new PlantedBackup(world, world.newest())) {
            long n = planted.shard(ref -> {
                        byte[] altered = StatedFormat.unknown(world.vault().get(ref.key(), ref.versionId()));
                        StoredVersion stored = planted.put(ref.key(), altered);
                        return new ShardRef(
                                ref.shard(),
                                ref.key(),
                                stored.versionId(),
                                GoldenFiles.sha256(altered),
                                ref.rows(),
                                altered.length);
                    })
                    .commit();

            refused("backup", "diff", "2", String.valueOf(n));
            refused("restore", String.valueOf(n), "--all", "--suffix", COPY);
            refused(PRUNE);
        }
    }

    @Test
    void aTenantsObject() {
        try (PlantedBackup planted = new PlantedBackup(world, world.newest())) {
            ManifestRow row = plainlyNamed(planted.rows());
            byte[] altered = StatedFormat.unknown(world.vault().get(row.objectKey(), row.versionId()));
            StoredVersion stored = planted.put(row.objectKey(), altered);
            long n = planted.replace(row, AlteredRow.pinned(row, stored, altered))
                    .commit();

            refused(
                    "restore",
                    String.valueOf(n),
                    "--table",
                    PlantedBackup.TABLE,
                    "--tenant",
                    row.tenant().value(),
                    "--suffix",
                    COPY);
        }
    }

    @Test
    void theRecordOfAnotherRun() {
        VersionEntry ended = StreamSupport.stream(
                        world.vault().listVersions(VaultLayout.OPEN_RUNS_PREFIX).spliterator(), false)
                .filter(entry -> !entry.deleteMarker())
                .findFirst()
                .orElseThrow();
        alter(ended.version());

        throwsUnknown(() -> world.bean(OpenRuns.class).list());
        refused("backup", "verify", "2");
        refused(PRUNE);
        CommandLineRun catalog = CommandLineRun.of(world, "catalog", "rebuild", "--json");
        assertThat(catalog.exitCode()).isEqualTo(1);
        assertThat(catalog.output()).contains(ErrorCode.FORMAT_UNKNOWN.name());
    }

    @Test
    void theRunsOwnRecordWhenItIsTakenUpAgain() {
        ManifestRow row = world.rows(world.newest(), PlantedBackup.TABLE).get(0);
        world.vault().deleteVersion(row.objectKey(), row.versionId());
        assertThatThrownBy(() -> restore(row)).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.OBJECT_MISSING));
        OpenRun interrupted = world.bean(OpenRuns.class).list().get(0);
        String key = VaultLayout.openRun(interrupted.runId());
        alter(world.vault().head(key).orElseThrow());

        throwsUnknown(() -> restore(row));

        assertThat(TableContents.of(world, COPY).items()).isEmpty();
        assertThat(StatedFormat.of(world.vault().current(key).orElseThrow().bytes()))
                .as("the record is left as it is")
                .isEqualTo("9");
    }

    private RestoreReceipt restore(ManifestRow row) {
        RestoreScope scope = new RestoreScope(
                2,
                new TreeSet<>(Set.of(PlantedBackup.TABLE)),
                new TreeSet<>(Set.of(row.tenant().value())),
                ConflictPolicy.FAIL,
                COPY);
        return world.bean(Launcher.class).run(world.bean(RestoreJob.class), new RestoreRequest(Instant.EPOCH, scope));
    }

    /** Lays a copy of a version, of unknown format, on top of its key. */
    private void alter(StoredVersion version) {
        byte[] bytes = world.vault().get(version.key(), version.versionId());
        world.vault().put(version.key(), StatedFormat.unknown(bytes));
    }

    private static ManifestRow plainlyNamed(List<ManifestRow> rows) {
        return rows.stream()
                .filter(row -> row.tenant().value().equals(row.tenant().keyForm()))
                .findFirst()
                .orElseThrow();
    }

    private void refused(String... command) {
        Set<VersionEntry> before = committed();

        CommandLineRun run = CommandLineRun.of(
                world, Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));

        assertThat(run.exitCode()).as("%s%n%s", run.output(), run.errors()).isEqualTo(6);
        assertThat(run.document().get("error").get("code").stringValue()).isEqualTo(ErrorCode.FORMAT_UNKNOWN.name());
        assertThat(committed()).isEqualTo(before);
        assertThat(TableContents.of(world, COPY).items()).isEmpty();
    }

    /** All that is in the vault but for the records of runs in progress. */
    private Set<VersionEntry> committed() {
        return StreamSupport.stream(world.vault().listVersions("").spliterator(), false)
                .filter(entry -> !entry.version().key().startsWith(VaultLayout.OPEN_RUNS_PREFIX))
                .collect(Collectors.toSet());
    }

    private static void throwsUnknown(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.FORMAT_UNKNOWN));
    }
}
