package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.testkit.Hold;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two installations that know nothing of each other back up the same tables into the same vault. One of them is always a
 * process of its own: Spring Batch can't tell two executions of one number apart in one.
 */
class RaceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] RUN = {"backup", "run", "--json"};
    private static final int TENANTS = 20;

    private final BackupWorld here = BackupWorld.create();
    private final BackupWorld there = here.neighbour();
    private final Proxies hereProxies = Proxies.before(here);
    private final Proxies thereProxies = Proxies.before(there);
    private final RawVault vault = new RawVault(here);
    private final TrackedItems items = new TrackedItems(here);
    private final EvenTenants tenants = new EvenTenants(items, TENANTS, 3);

    @AfterEach
    void close() {
        here.close();
        there.close();
        hereProxies.close();
        thereProxies.close();
    }

    @Test
    void ofTwoThatCommitAtTheSameMomentOneDoes() throws Exception {
        Hold hereAtCommit = hereProxies.s3().on(Proxies.COMMIT_PUT).hold();
        Hold thereAtCommit = thereProxies.s3().on(Proxies.COMMIT_PUT).hold();
        try (BackupProcess first = BackupProcess.start(here, RUN)) {
            CompletableFuture<Object> second = CompletableFuture.supplyAsync(() -> outcome(there));
            hereAtCommit.awaitHeld(PATIENCE);
            thereAtCommit.awaitHeld(PATIENCE);

            hereAtCommit.release();
            thereAtCommit.release();

            assertThat(List.of(outcome(first), second.get(2, TimeUnit.MINUTES)))
                    .containsExactlyInAnyOrder(1L, ErrorCode.ANOTHER_BACKUP_COMMITTED);
        }
        assertThat(vault.commits()).containsExactly("manifests/log/00000000000000000001.json");
        BackupContents.of(here, 1).holdsExactly(items.items());
    }

    /** It was stopped when all that was left was to send the commit: it had looked, and nobody was there. */
    @Test
    void aWriterThatWakesAfterAnotherHasCommittedFails() throws Exception {
        Rule shards = hereProxies.s3().on(Proxies.SHARD_PUT).from(1).before(request -> {});
        CompletableFuture<BackupProcess> writer = new CompletableFuture<>();
        CountDownLatch stopped = new CountDownLatch(1);
        hereProxies
                .s3()
                .on(RequestMatch.method("GET")
                        .pathContains("list-type=2")
                        .pathContains("manifests%2Flog")
                        .and(request -> shards.fired() > 0))
                .nth(1)
                .after(request -> {
                    writer.join().pause();
                    stopped.countDown();
                });
        try (BackupProcess process = BackupProcess.start(here, RUN)) {
            writer.complete(process);
            assertThat(stopped.await(2, TimeUnit.MINUTES)).isTrue();

            BackupReceipt other = there.backUp();
            process.wake();
            BackupProcess.Outcome outcome = process.await(PATIENCE);

            assertThat(other.n()).isEqualTo(1);
            assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(4);
            assertThat(outcome.document().at("/error/code").stringValue()).isEqualTo("ANOTHER_BACKUP_COMMITTED");
        }
        assertThat(hereProxies.s3().log().count(Proxies.COMMIT_PUT)).isEqualTo(1);
        assertThat(vault.commits()).hasSize(1);
        BackupContents.of(here, 1).holdsExactly(items.items());
    }

    /** What the loser has uploaded lies over the versions that the winner's manifest pins. */
    @Test
    void theNextBackupPutsAgainWhatAnUncommittedRunHasCovered() throws Exception {
        Hold hereAtScan = hereProxies.dynamoDb().on(Proxies.SCAN).hold();
        try (BackupProcess loser = BackupProcess.start(here, RUN)) {
            hereAtScan.awaitHeld(PATIENCE);
            assertThat(outcome(there)).isEqualTo(1L);
            hereAtScan.release();
            assertThat(outcome(loser)).isEqualTo(ErrorCode.ANOTHER_BACKUP_COMMITTED);
        }
        assertThat(covered(1))
                .as("keys whose newest version is not the pinned one")
                .isEqualTo(TENANTS + 2);

        BackupReceipt next = there.backUp();

        assertThat(next.objectsWritten()).isEqualTo(TENANTS + 2);
        assertThat(covered(2)).isZero();
        BackupContents.of(here, 1).holdsExactly(items.items());
        BackupContents.of(here, 2).holdsExactly(items.items());
        assertThat(here.backUp().objectsWritten())
                .as("nothing is covered any more")
                .isZero();
        assertThat(tenants.count()).isEqualTo(TENANTS);
    }

    /** The backup's number, or why there is none. */
    private static Object outcome(BackupWorld world) {
        try {
            return world.backUp().n();
        } catch (SyncHubException e) {
            return e.code();
        }
    }

    private static Object outcome(BackupProcess process) throws InterruptedException {
        BackupProcess.Outcome outcome = process.await(PATIENCE);
        return outcome.exitCode() == 0
                ? outcome.document().get("n").longValue()
                : ErrorCode.valueOf(outcome.document().at("/error/code").stringValue());
    }

    private long covered(long n) {
        return BackupContents.of(here, n).rows().stream()
                .filter(row -> !vault.isNewest(row))
                .count();
    }
}
