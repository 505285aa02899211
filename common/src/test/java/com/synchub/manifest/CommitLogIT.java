package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.entry;
import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CommitLogIT {

    private final Vault vault = TestVault.create();
    private final CommitLog log = new CommitLog(vault);

    private static LogEntry at(LogEntry entry, Instant committedAt) {
        return new LogEntry(
                entry.format(),
                entry.n(),
                entry.backupId(),
                entry.runId(),
                entry.base(),
                entry.startedAt(),
                committedAt,
                entry.software(),
                entry.tenants(),
                entry.tables(),
                entry.references());
    }

    @Test
    void ofManyRunsThatCommitTheSameNumberExactlyOneWins() throws Exception {
        int runs = 16;
        ExecutorService pool = Executors.newFixedThreadPool(runs);
        try {
            for (long n = 1; n <= 20; n++) {
                CyclicBarrier together = new CyclicBarrier(runs);
                List<Future<Boolean>> outcomes = new ArrayList<>();
                for (int run = 0; run < runs; run++) {
                    LogEntry entry = entry(n, "run-" + run);
                    outcomes.add(pool.submit((Callable<Boolean>) () -> {
                        together.await();
                        return won(entry);
                    }));
                }
                long winners = 0;
                for (Future<Boolean> outcome : outcomes) {
                    winners += outcome.get() ? 1 : 0;
                }
                assertThat(winners).as("winners of %s", n).isEqualTo(1);
                assertThat(log.highest()).isEqualTo(OptionalLong.of(n));
            }
        } finally {
            pool.shutdown();
        }
    }

    private boolean won(LogEntry entry) {
        try {
            return log.commit(entry).equals(entry);
        } catch (SyncHubException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ANOTHER_BACKUP_COMMITTED);
            return false;
        }
    }

    @Test
    void aRunThatCommitsAgainFindsItsOwnCommit() {
        LogEntry first = entry(1, "run-a");
        assertThat(log.commit(first)).isEqualTo(first);
        LogEntry again = at(first, first.committedAt().plusSeconds(60));
        assertThat(log.commit(again)).isEqualTo(first);

        log.commit(entry(2, "run-b"));
        assertThat(log.commit(again)).isEqualTo(first);
    }

    @Test
    void aRunThatSleptWhileOthersCommittedIsRefused() {
        log.commit(entry(1, "run-a"));
        log.commit(entry(2, "run-b"));
        log.commit(entry(3, "run-c"));
        refuses(ErrorCode.ANOTHER_BACKUP_COMMITTED, () -> log.commit(entry(2, "slept")));
        assertThat(log.read(2).orElseThrow().runId()).isEqualTo("run-b");
    }

    @Test
    void aNumberThatPruningFreedIsNotTakenAgain() {
        log.commit(entry(1, "run-a"));
        log.commit(entry(2, "run-b"));
        vault.delete(VaultLayout.logEntry(1));
        refuses(ErrorCode.ANOTHER_BACKUP_COMMITTED, () -> log.commit(entry(1, "slept")));
        assertThat(log.read(1)).isEmpty();
    }

    @Test
    void listsNewestFirstAndFindsByName() {
        assertThat(log.highest()).isEmpty();
        assertThat(log.newestFirst()).isEmpty();
        for (long n = 1; n <= 11; n++) {
            log.commit(entry(n, "run"));
        }
        assertThat(log.newestFirst())
                .extracting(LogEntry::n)
                .containsExactly(11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(log.highest()).isEqualTo(OptionalLong.of(11));
        assertThat(log.highestFrom(9)).isEqualTo(11);
        assertThat(log.highestFrom(11)).isEqualTo(11);
        assertThat(log.find("backup-7-run").orElseThrow().n()).isEqualTo(7);
        assertThat(log.find("no-such")).isEmpty();
        assertThat(log.read(12)).isEmpty();
    }

    @Test
    void foreignObjectsBesideTheLogAreNoEntries() {
        log.commit(entry(1, "run"));
        vault.put(VaultLayout.LOG_PREFIX + "zzz.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(log.highest()).isEqualTo(OptionalLong.of(1));
        assertThat(log.newestFirst()).hasSize(1);
    }

    @Test
    void refusesAnEntryUnderAnotherNumberOrOfAnotherFormat() {
        byte[] one = JsonRecords.write(entry(1, "run"));
        vault.put(VaultLayout.logEntry(2), one);
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> log.read(2));
        String later = new String(one, StandardCharsets.UTF_8).replace("\"format\" : 1", "\"format\" : 9");
        vault.put(VaultLayout.logEntry(3), later.getBytes(StandardCharsets.UTF_8));
        refuses(ErrorCode.FORMAT_UNKNOWN, () -> log.read(3));
    }

    @Test
    void aCommitNeverReplacesAVersion() {
        log.commit(entry(1, "run-a"));
        refuses(ErrorCode.ANOTHER_BACKUP_COMMITTED, () -> log.commit(entry(1, "run-b")));
        assertThat(vault.listVersions(VaultLayout.LOG_PREFIX)).hasSize(1);
    }

    @Test
    void aBucketWithoutVersionsCommitsNothing() {
        CommitLog unversioned =
                new CommitLog(new Vault(TestVault.client(), LocalStack.shared().newWork()));
        refuses(ErrorCode.VAULT_NOT_VERSIONED, () -> unversioned.commit(entry(1, "run")));
    }
}
