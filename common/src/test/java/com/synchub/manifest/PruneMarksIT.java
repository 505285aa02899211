package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.START;
import static com.synchub.manifest.JsonRecordsTest.entry;
import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PruneMarksIT {

    private final Vault vault = TestVault.create();
    private final PruneMarks marks = new PruneMarks(vault);

    @Test
    void aMarkNamesTheFilesThatGoWithTheBackup() {
        marks.mark(entry(3, "run-c"), START);
        marks.mark(entry(1, "run-a"), START);
        marks.mark(entry(1, "run-a"), START.plusSeconds(60));

        assertThat(marks.marked()).containsExactly(1L, 3L);
        assertThat(marks.isMarked(3)).isTrue();
        assertThat(marks.isMarked(2)).isFalse();
        assertThat(marks.list())
                .containsExactly(
                        new PruneMark(1, 1, "backup-1-run-a", "run-a", PruneMark.State.MARKED, START),
                        new PruneMark(1, 3, "backup-3-run-c", "run-c", PruneMark.State.MARKED, START));
    }

    @Test
    void aMarkIsRetractedAsLongAsNothingWasDeleted() {
        marks.mark(entry(1, "run"), START);

        assertThat(marks.retract(1)).isTrue();
        assertThat(marks.isMarked(1)).isFalse();
        assertThat(marks.retract(1)).isTrue();
        assertThat(marks.begin(1)).isFalse();

        marks.mark(entry(1, "run"), START);
        assertThat(marks.isMarked(1)).isTrue();
    }

    @Test
    void whatHasBegunIsNotRetracted() {
        marks.mark(entry(1, "run"), START);

        assertThat(marks.begin(1)).isTrue();
        assertThat(marks.begin(1)).isTrue();
        assertThat(marks.retract(1)).isFalse();
        marks.mark(entry(1, "run"), START);
        assertThat(marks.read(1).orElseThrow().state()).isEqualTo(PruneMark.State.DELETING);
    }

    @Test
    void aClearedMarkLeavesNothing() {
        marks.mark(entry(1, "run"), START);
        marks.retract(1);
        marks.mark(entry(1, "run"), START);
        marks.begin(1);

        marks.clear(1);

        assertThat(vault.listVersions(VaultLayout.PRUNING_PREFIX)).isEmpty();
        marks.clear(1);
    }

    @Test
    void whatIsNoMarkOrAnothersIsNotGuessedAt() {
        vault.put(VaultLayout.pruneClock("p"), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(marks.marked()).isEmpty();

        vault.put(VaultLayout.pruning(4), JsonRecords.write(PruneMark.of(entry(1, "run"), START)));
        refuses(ErrorCode.MANIFEST_INCONSISTENT, marks::list);
    }

    @Test
    void aMarkedBackupIsFoundByNobody() {
        CommitLog log = new CommitLog(vault);
        log.commit(entry(1, "run-a"));
        log.commit(entry(2, "run-b"));
        marks.mark(entry(1, "run-a"), START);

        assertThat(log.newestFirst()).extracting(LogEntry::n).containsExactly(2L);
        refuses(ErrorCode.BACKUP_UNKNOWN, () -> log.resolve("1"));
        assertThat(log.read(1)).isPresent();
    }

    @Test
    void aReaderThatComesAfterTheMarkStepsBack() {
        CommitLog log = new CommitLog(vault);
        OpenRuns runs = new OpenRuns(vault);
        PinnedBackups pins = new PinnedBackups(log, runs, marks);
        log.commit(entry(1, "run-a"));
        OpenRun reader = OpenRun.reader(OpenRun.Kind.RESTORE, "reader", 1, START, "synchub 1.0");

        assertThat(pins.pin(reader, false, START).n()).isEqualTo(1);
        assertThat(runs.list()).containsExactly(reader);
        pins.unpin("reader");

        marks.mark(entry(1, "run-a"), START);
        refuses(ErrorCode.BACKUP_UNKNOWN, () -> pins.pin(reader, false, START));
        assertThat(runs.list()).isEmpty();
    }
}
