package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ShardRef;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a prune removes, what it leaves, and when it refuses. Nobody else is at the vault meanwhile. */
class PruneJobIT {

    private static final RequestMatch OBJECT_DELETE =
            RequestMatch.method("DELETE").pathContains("/backups/");

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);
    private final History history = new History(world);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void keptBackupsReadBackWholeAndNothingElseIsLeft() {
        history.backUp(6);
        world.bean(BackupHolds.class).place(world.log().require(1), "court order", Instant.EPOCH);
        Map<String, String> visible = history.visible();
        long bytes = history.bytes();
        long entries = history.entries();

        PruneReceipt receipt = history.prune(2);

        history.holds(1L, 5L, 6L);
        assertThat(receipt.kept())
                .extracting(PruneReceipt.Kept::n, PruneReceipt.Kept::reasons)
                .containsExactly(
                        tuple(6L, List.of("newest", "last 2")),
                        tuple(5L, List.of("last 2")),
                        tuple(1L, List.of("hold: court order")));
        assertThat(receipt.removed()).extracting(PruneReceipt.Removed::n).containsExactly(4L, 3L, 2L);
        assertThat(receipt.dryRun()).isFalse();
        assertThat(receipt.versionsDeleted()).isEqualTo(entries - history.entries());
        assertThat(receipt.bytesFreed()).isPositive().isEqualTo(bytes - history.bytes());
        assertThat(history.visible()).isEqualTo(visible);

        world.bean(BackupHolds.class).release(1);
        assertThat(history.prune(1).removed())
                .extracting(PruneReceipt.Removed::n)
                .containsExactly(5L, 1L);
        history.holds(6L);
        history.isSwept();
        assertThat(history.visible()).isEqualTo(visible);
        PruneReceipt nothing = history.prune(1);
        assertThat(nothing.versionsDeleted()).isZero();
        assertThat(nothing.removed()).isEmpty();
        assertThat(history.backUp(1)).isEqualTo(7);
        history.holds(6L, 7L);
    }

    @Test
    void aDryRunWritesNothingAndForetellsTheRest() {
        history.backUp(4);
        Set<String> before = vault.everything();

        PruneReceipt told = history.dryRun(1);

        assertThat(vault.everything()).isEqualTo(before);
        assertThat(told.dryRun()).isTrue();
        PruneReceipt done = history.prune(1);
        assertThat(told.kept()).isEqualTo(done.kept());
        assertThat(told.removed()).isEqualTo(done.removed());
        assertThat(told.versionsDeleted()).isPositive().isEqualTo(done.versionsDeleted());
        assertThat(told.bytesFreed()).isPositive().isEqualTo(done.bytesFreed());
    }

    @Test
    void theSameRequestAgainIsTheSamePrune() {
        history.backUp(2);
        PruneRequest request = new PruneRequest(Instant.parse("2026-11-24T00:00:00Z"), History.keepingLast(1), true);
        History.untilAllIsOld();
        PruneReceipt first = history.run(request);
        history.backUp(1);

        assertThat(history.run(request)).isEqualTo(first);
        history.holds(2L, 3L);
    }

    @Test
    void nothingGoesWhereAKeptManifestCannotBeRead() {
        history.backUp(4);
        ShardRef shard = world.log().require(3).tables().get(0).shards().get(0);
        past().deleteVersion(shard.key(), shard.versionId());
        Set<String> before = vault.everything();

        refuses(ErrorCode.OBJECT_MISSING, () -> history.prune(2));

        assertThat(vault.everything()).isEqualTo(before);
        assertThat(history.prune(1).removed()).as("a damaged one can go").hasSize(3);
        history.holds(4L);
        history.isSwept();
    }

    @Test
    void nothingGoesWhereTheLogWasTouched() {
        history.backUp(3);
        String entry = VaultLayout.logEntry(2);
        past().put(entry, past().current(entry).orElseThrow().bytes());
        Set<String> overwritten = vault.everything();
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> history.prune(1));
        assertThat(vault.everything()).isEqualTo(overwritten);

        StreamSupport.stream(past().listVersions(entry).spliterator(), false)
                .filter(version -> version.latest())
                .forEach(
                        version -> past().deleteVersion(entry, version.version().versionId()));
        String newest = VaultLayout.logEntry(3);
        String marker = past().delete(newest).versionId();
        Set<String> hidden = vault.everything();
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> history.prune(1));
        assertThat(vault.everything()).isEqualTo(hidden);

        past().deleteVersion(newest, marker);
        history.prune(1);
        history.holds(3L);
    }

    @Test
    void whatIsNotOursStays() {
        history.backUp(2);
        List<String> foreign = List.of(
                "backups/readme.txt", "backups/tenant_id=x/notes.txt", "manifests/readme.txt", "reports/x.json");
        foreign.forEach(key -> past().put(key, "{}".getBytes(StandardCharsets.UTF_8)));

        PruneReceipt receipt = history.prune(1);

        assertThat(foreign).allSatisfy(key -> assertThat(past().head(key)).isPresent());
        assertThat(receipt.notes()).anyMatch(note -> note.startsWith("2 versions below backups/ are no tenant's"));
    }

    @Test
    void aVaultWithoutABackupLosesNothing() {
        past().put("backups/tenant_id=x/table=groups/data.parquet", "x".getBytes(StandardCharsets.UTF_8));
        Set<String> before = vault.everything();

        PruneReceipt receipt = history.prune(1);

        assertThat(receipt.versionsDeleted()).isZero();
        assertThat(receipt.notes()).anyMatch(note -> note.startsWith("The vault holds no backup"));
        assertThat(vault.everything()).isEqualTo(before);
    }

    /** Somebody else deletes a file of a backup between the plan and the deed. */
    @Test
    void countsThatDoNotAddUpEndTheRunAndTheNextOneFinishes() {
        history.backUp(3);
        LogEntry goes = world.log().require(1);
        ShardRef shard = goes.tables().get(0).shards().get(0);
        proxies.s3().on(OBJECT_DELETE).nth(1).before(request -> world.stack()
                .s3()
                .deleteObject(b -> b.bucket(world.bucket()).key(shard.key()).versionId(shard.versionId())));

        refuses(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> history.prune(1));

        proxies.clear();
        assertThat(history.prune(1).removed())
                .extracting(PruneReceipt.Removed::n)
                .containsExactly(2L, 1L);
        history.holds(3L);
        history.isSwept();
    }

    @Test
    void aDeleteThatIsRefusedEndsTheRunAndTheNextOneFinishes() {
        history.backUp(4);
        proxies.s3().on(OBJECT_DELETE).from(2).answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));

        refuses(ErrorCode.ACCESS_DENIED, () -> history.prune(2));

        proxies.clear();
        history.holds(3L, 4L);
        assertThat(history.prune(4).removed())
                .as("whatever the policy says now")
                .hasSize(2);
        history.holds(3L, 4L);
        history.isSwept();
    }

    /** The vault past the proxy. */
    private Vault past() {
        return new Vault(world.stack().s3(), world.bucket());
    }

    private static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
