package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreReceipt;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.Traces;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.restore.ConflictPolicy;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purges while other jobs are at work, which know the tenant already. */
class PurgeRaceIT {

    private static final DemoData DEMO = new DemoData(23, 150, 1_500);
    /** Small, so that no backup is refused because it has lost too much. */
    private static final int NUMBER = DEMO.tenantCount() - 1;

    private static final TenantId GONE = DEMO.tenant(NUMBER);

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final Purges purges = Purges.in(world.with("synchub.purge.wait-for-runs", "60s"));

    @BeforeEach
    void backedUp() {
        world.seed(DEMO);
        world.backUp();
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    /** It may have read the tenant before the fence was raised, and would commit that. */
    @Test
    void whatABackupInProgressHasReadIsErasedFromThatBackupToo() throws Exception {
        String request = purges.approved(GONE);
        world.with("synchub.backup.page-items", "10");
        Rule pages = proxies.dynamoDb().on(Proxies.SCAN).from(1).delay(Duration.ofMillis(30));
        CompletableFuture<?> backup = CompletableFuture.supplyAsync(world::backUp);
        pages.awaitFired(30, Duration.ofMinutes(1));

        purges.run(request);

        backup.get(1, TimeUnit.MINUTES);
        assertThat(world.log().numbers()).containsExactly(1L, 2L);
        assertNothingIsLeft();
    }

    @Test
    void whatARestoreInProgressBringsBackIsErasedWhenItHasEnded() throws Exception {
        String request = purges.approved(GONE);
        DEMO.itemsOf(NUMBER).forEachRemaining(item -> world.delete(item.table(), item.key()));
        Rule lookups = slowed("Query");
        CompletableFuture<?> restore = CompletableFuture.supplyAsync(() -> restoreInto(""));
        lookups.awaitFired(3, Duration.ofMinutes(1));

        purges.run(request);

        restore.get(1, TimeUnit.MINUTES);
        assertNothingIsLeft();
    }

    /** The purge doesn't know the copies; so the restore doesn't end, and the purge doesn't before it. */
    @Test
    void whatARestoreHasPutIntoCopiesIsForWhoeverHasOrderedIt() throws Exception {
        String request = purges.approved(GONE);
        Rule writes = slowed("BatchWriteItem");
        CompletableFuture<?> restore = CompletableFuture.supplyAsync(() -> restoreInto("-copy"));
        writes.awaitFired(3, Duration.ofMinutes(1));
        CompletableFuture<?> purge = CompletableFuture.supplyAsync(() -> purges.run(request));

        assertThatThrownBy(() -> restore.get(1, TimeUnit.MINUTES))
                .cause()
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESTORE_NOT_PROVED));
        assertThat(purge).isNotDone();
        DEMO.itemsOf(NUMBER).forEachRemaining(item -> world.delete(item.table() + "-copy", item.key()));
        restoreInto("-copy");

        purge.get(1, TimeUnit.MINUTES);
        assertThat(TableContents.of(world, "-copy")
                        .only(key -> key.tenant().equals(GONE.value()))
                        .size())
                .isZero();
        assertNothingIsLeft();
    }

    private Rule slowed(String operation) {
        return proxies.dynamoDb().on(RequestMatch.operation(operation)).from(1).delay(Duration.ofMillis(30));
    }

    private RestoreReceipt restoreInto(String suffix) {
        RestoreScope scope = new RestoreScope(1, new TreeSet<>(), new TreeSet<>(), ConflictPolicy.OVERWRITE, suffix);
        return world.bean(Launcher.class)
                .run(world.bean(RestoreJob.class), new RestoreRequest(Instant.parse("2026-01-01T00:00:00Z"), scope));
    }

    @Test
    void nobodyBeginsToReadABackupWhileAPurgeChangesIt() {
        OpenRuns runs = world.bean(OpenRuns.class);
        runs.create(OpenRun.purge("purge-of-somebody", Instant.now(), "test"));

        assertThatThrownBy(() -> restoreInto("-copy"))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_REFUSED));

        runs.close("purge-of-somebody");
        restoreInto("-copy");
    }

    @Test
    void aPurgeThatDiedKeepsNobodyFromRestoring() {
        world.bean(OpenRuns.class)
                .create(OpenRun.purge("purge-that-died", Instant.now().minus(Duration.ofMinutes(20)), "test"));

        restoreInto("-copy");
    }

    /** One that crashed may be resumed, and knows the tenant. */
    @Test
    void aRunThatWasInterruptedIsNamedWhenItTakesTooLong() {
        String request = purges.approved(GONE);
        world.with("synchub.purge.wait-for-runs", "0s");
        OpenRuns runs = world.bean(OpenRuns.class);
        runs.create(OpenRun.reader(
                OpenRun.Kind.VERIFY, "verify-that-crashed", 1, Instant.now().minusSeconds(60), "test"));

        assertThatThrownBy(() -> purges.run(request)).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.NO_PROGRESS);
            assertThat(e).hasMessageContaining("verify-that-crashed");
        });
        assertThat(TableContents.of(world)
                        .only(key -> key.tenant().equals(GONE.value()))
                        .size())
                .as("nothing is deleted before")
                .isPositive();

        runs.close("verify-that-crashed");
        purges.run(request);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(Traces.of(world, GONE))
                .allMatch(name -> name.startsWith("backups/") && !name.contains(GONE.keyForm()));
    }
}
