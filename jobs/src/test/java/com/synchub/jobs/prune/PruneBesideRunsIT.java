package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PinnedBackups;
import com.synchub.manifest.PruneMark;
import com.synchub.manifest.PruneMarks;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.Hold;
import com.synchub.testkit.RequestMatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prune, and runs that are in progress, crashed, ended in between, or come at the worst moment. */
class PruneBesideRunsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final CannedAnswer DENIED = CannedAnswer.s3(403, "AccessDenied", "Access Denied");
    private static final RequestMatch MARK = RequestMatch.method("PUT").pathContains("/manifests/pruning/0000");

    private final BackupWorld world = BackupWorld.create();
    private final BackupWorld there = world.neighbour();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);
    private final History history = new History(world);

    @AfterEach
    void close() {
        world.close();
        there.close();
        proxies.close();
    }

    @Test
    void aCrashedBackupIsResumedAfterThePrune() {
        history.backUp(3);
        history.change();
        BackupRequest request = crash(Proxies.SHARD_PUT);

        PruneReceipt receipt = history.prune(1);

        assertThat(receipt.removed()).extracting(PruneReceipt.Removed::n).containsExactly(2L, 1L);
        assertThat(receipt.kept().get(0).reasons())
                .anyMatch(reason -> reason.startsWith("open run ") && reason.endsWith(" (backup)"));
        assertThat(history.backUp(request)).isEqualTo(4);
        history.holds(3L, 4L);
        history.prune(2);
        history.holds(3L, 4L);
        history.isSwept();
    }

    /** What it relies on stays, though it can't commit any more: nobody tells it so till it tries. */
    @Test
    void theBaseOfACrashedBackupStaysThoughOthersHaveCommitted() {
        history.backUp(2);
        history.change();
        BackupRequest request = crash(Proxies.SHARD_PUT);
        history.committed(there.run(new BackupRequest(Instant.EPOCH, true)).n());
        history.committed(
                there.run(new BackupRequest(Instant.EPOCH.plusSeconds(1), true)).n());

        assertThat(history.prune(1).removed())
                .extracting(PruneReceipt.Removed::n)
                .containsExactly(3L, 1L);

        history.holds(2L, 4L);
        refuses(ErrorCode.ANOTHER_BACKUP_COMMITTED, () -> world.run(request));
        history.holds(2L, 4L);
    }

    @Test
    void aBackupThatIsRunningCommitsAfterThePrune() throws Exception {
        history.backUp(3);
        history.change();
        BackupRequest request = history.nextRequest();
        Hold atCommit = proxies.s3().on(Proxies.COMMIT_PUT).hold();
        CompletableFuture<Long> running = CompletableFuture.supplyAsync(() -> history.backUp(request));
        atCommit.awaitHeld(PATIENCE);

        assertThat(history.prune(1).removed()).hasSize(2);

        atCommit.release();
        assertThat(running.get(2, TimeUnit.MINUTES)).isEqualTo(4);
        history.holds(3L, 4L);
    }

    /** It is neither among the open runs when the prune looks, nor in the log when the prune has looked. */
    @Test
    void aBackupThatBeginsAndCommitsDuringThePruneLosesNothing() {
        history.backUp(3);
        proxies.s3()
                .on(RequestMatch.method("DELETE").pathContains("/backups/"))
                .nth(1)
                .before(request -> {
                    history.change();
                    history.committed(
                            there.run(new BackupRequest(Instant.EPOCH, true)).n());
                });

        history.prune(1);

        history.holds(3L, 4L);
        proxies.clear();
        history.prune(1);
        history.holds(4L);
        history.isSwept();
    }

    /**
     * The prune has seen its record, or its commit: whatever the moment between the two. Its base stays if the record was
     * there when the prune looked.
     */
    @ParameterizedTest
    @CsvSource({"manifests%2Fopen%2F, false", "manifests%2Flog%2F, true", "backups%2F, true"})
    void aBackupThatCommitsWhileThePruneLooksLosesNothing(String listed, boolean seenOpen) throws Exception {
        history.backUp(2);
        history.change();
        BackupRequest request = history.nextRequest();
        Hold atCommit = proxies.s3().on(Proxies.COMMIT_PUT).hold();
        CompletableFuture<Long> running = CompletableFuture.supplyAsync(() -> history.backUp(request));
        atCommit.awaitHeld(PATIENCE);
        proxies.s3()
                .on(RequestMatch.method("GET").pathContains("versions").pathContains("prefix=" + listed))
                .nth(1)
                .before(r -> {
                    atCommit.release();
                    running.join();
                });

        History.untilAllIsOld();
        history.prune(1);

        assertThat(running.get(2, TimeUnit.MINUTES)).isEqualTo(3);
        if (seenOpen) {
            history.holds(2L, 3L);
        } else {
            history.holds(3L);
        }
    }

    @Test
    void aBackupThatIsReadStaysUntilTheReaderIsDone() {
        history.backUp(3);
        OpenRun reader = reader(1);
        there.bean(PinnedBackups.class).pin(reader, false, reader.startedAt());

        PruneReceipt receipt = history.prune(1);

        assertThat(receipt.removed()).extracting(PruneReceipt.Removed::n).containsExactly(2L);
        assertThat(receipt.kept().get(1).reasons()).containsExactly("open run reader-1 (restore)");
        assertThat(receipt.notes()).anyMatch(note -> note.startsWith("Run reader-1 (RESTORE) is open since"));
        history.holds(1L, 3L);

        there.bean(PinnedBackups.class).unpin("reader-1");
        history.prune(1);
        history.holds(3L);
        history.isSwept();
    }

    @Test
    void aReaderThatComesBetweenPlanAndMarkIsSeen() {
        history.backUp(3);
        OpenRun reader = reader(1);
        PinnedBackups pins = there.bean(PinnedBackups.class);
        proxies.s3().on(MARK).nth(1).before(request -> pins.pin(reader, false, reader.startedAt()));

        PruneReceipt receipt = history.prune(1);

        assertThat(receipt.removed()).extracting(PruneReceipt.Removed::n).containsExactly(2L);
        assertThat(receipt.notes()).contains("Backup 1 was about to go and stays: it is needed after all.");
        assertThat(world.bean(PruneMarks.class).marked()).isEmpty();
        history.holds(1L, 3L);
    }

    @Test
    void aReaderThatComesAfterTheMarkStepsBack() {
        history.backUp(2);
        OpenRun reader = reader(1);
        PinnedBackups pins = there.bean(PinnedBackups.class);
        proxies.s3()
                .on(MARK)
                .nth(1)
                .after(request -> refuses(ErrorCode.BACKUP_UNKNOWN, () -> pins.pin(reader, false, reader.startedAt())));

        assertThat(history.prune(1).removed()).hasSize(1);

        history.holds(2L);
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
    }

    @Test
    void aHoldThatComesBetweenPlanAndMarkIsSeen() {
        history.backUp(2);
        BackupHolds holds = there.bean(BackupHolds.class);
        proxies.s3()
                .on(MARK)
                .nth(1)
                .before(request -> holds.place(there.log().require(1), "just in time", Instant.EPOCH));

        PruneReceipt receipt = history.prune(1);

        assertThat(receipt.removed()).isEmpty();
        assertThat(receipt.kept().get(1).reasons()).containsExactly("hold: just in time");
        history.holds(1L, 2L);
    }

    @Test
    void aMarkThatACrashedPruneHasLeftIsTakenBackIfSomebodyReads() {
        history.backUp(3);
        OpenRun reader = reader(1);
        there.bean(PinnedBackups.class).pin(reader, false, reader.startedAt());
        PruneMarks marks = there.bean(PruneMarks.class);
        marks.mark(there.log().require(1), Instant.EPOCH);
        marks.mark(there.log().require(2), Instant.EPOCH);

        assertThat(history.prune(3).removed())
                .extracting(PruneReceipt.Removed::n)
                .containsExactly(2L);

        history.holds(1L, 3L);
        assertThat(marks.marked()).isEmpty();
    }

    /** Nobody can have read it when deleting began, so a record that names it now belongs to one that stepped back. */
    @Test
    void whatHasBegunToGoIsNotBroughtBack() {
        history.backUp(2);
        PruneMarks marks = there.bean(PruneMarks.class);
        marks.mark(there.log().require(1), Instant.EPOCH);
        marks.begin(1);
        there.bean(OpenRuns.class).create(reader(1));

        assertThat(history.prune(2).removed())
                .extracting(PruneReceipt.Removed::n)
                .containsExactly(1L);

        history.holds(2L);
        assertThat(marks.marked()).isEmpty();
    }

    /** Another prune has gone on from the mark that this one has just put. */
    @Test
    void aPruneThatAnotherHasOvertakenGoesOn() {
        history.backUp(3);
        PruneMarks marks = there.bean(PruneMarks.class);
        proxies.s3().on(MARK).nth(1).after(request -> marks.begin(1));

        assertThat(history.prune(1).removed()).hasSize(2);
        assertThat(vault.commits()).hasSize(1);
        assertThat(world.bean(PruneMarks.class).list()).extracting(PruneMark::n).isEmpty();
        history.holds(3L);
    }

    @Test
    void aRunThatWasNotTakenUpForAWeekIsGivenUpAndSwept() {
        history.backUp(2);
        history.change();
        BackupRequest request = crash(Proxies.COMMIT_PUT);
        takenUp(RunsInProgress.ABANDONED_AFTER.minusMinutes(1));
        history.prune(2);
        assertThat(world.bean(OpenRuns.class).list()).as("not yet a week").hasSize(1);

        takenUp(RunsInProgress.ABANDONED_AFTER.plusSeconds(1));
        PruneReceipt told = history.dryRun(2);
        assertThat(world.bean(OpenRuns.class).list()).as("a dry run").hasSize(1);
        PruneReceipt done = history.prune(2);

        assertThat(done.notes()).anyMatch(note -> note.contains("is given up"));
        assertThat(done.versionsDeleted()).isPositive().isEqualTo(told.versionsDeleted());
        refuses(ErrorCode.RUN_ABANDONED, () -> world.run(request));
        history.holds(1L, 2L);
        history.isSwept();
        history.prune(2);
        assertThat(there.vault().listVersions(VaultLayout.OPEN_RUNS_PREFIX)).isEmpty();
        assertThat(history.backUp(1)).isEqualTo(3);
        history.holds(1L, 2L, 3L);
    }

    /** The commit is there, the markers of vanished tenants are not: both backups are needed to tell who vanished. */
    @Test
    void aRunThatHasCommittedAndNotEndedKeepsItsBackupAndItsBase() {
        history.backUp(2);
        history.change();
        BackupRequest request = crash(Proxies.MARKER);
        history.committed(3);
        history.committed(there.run(new BackupRequest(Instant.EPOCH, true)).n());

        assertThat(history.prune(1).removed())
                .extracting(PruneReceipt.Removed::n)
                .containsExactly(1L);

        assertThat(world.run(request).n()).isEqualTo(3);
        history.holds(2L, 3L, 4L);
        history.prune(1);
        history.holds(4L);
        history.isSwept();
    }

    /** Its request, to resume it. */
    private BackupRequest crash(RequestMatch where) {
        BackupRequest request = history.nextRequest();
        proxies.s3().on(where).from(1).answer(DENIED);
        assertThatThrownBy(() -> world.run(request)).isInstanceOf(SyncHubException.class);
        proxies.clear();
        assertThat(there.bean(OpenRuns.class).list()).hasSize(1);
        return request;
    }

    private void takenUp(Duration ago) {
        OpenRun run = there.bean(OpenRuns.class).list().get(0);
        OpenRun old = new OpenRun(
                run.format(),
                run.kind(),
                run.runId(),
                run.base(),
                run.startedAt(),
                Instant.now().minus(ago),
                run.software(),
                run.plan());
        there.vault().put(VaultLayout.openRun(run.runId()), old.toJson().getBytes(StandardCharsets.UTF_8));
    }

    private static OpenRun reader(long n) {
        return OpenRun.reader(
                OpenRun.Kind.RESTORE, "reader-" + n, n, Instant.now().truncatedTo(ChronoUnit.MILLIS), "test");
    }

    private static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
