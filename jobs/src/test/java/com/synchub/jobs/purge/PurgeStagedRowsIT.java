package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.StagingLayout;
import com.synchub.manifest.OpenRuns;
import com.synchub.staging.StagedFiles;
import com.synchub.staging.StagingRegister;
import com.synchub.staging.StagingSweep;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stage 1 of a certificate and what scans of before have staged for analytics, on the local stack. */
class PurgeStagedRowsIT {

    private static final DemoData DEMO = new DemoData(19, 8, 100);
    private static final TenantId GONE = DEMO.tenant(0);

    private final BackupWorld world = BackupWorld.create().with("synchub.staging.enabled", "true");

    @BeforeEach
    void aBackupHasStaged() {
        world.seed(DEMO);
        world.backUp();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void stageOneIsSignedOnceAReleaseHasDeletedWhatWasStaged() throws Exception {
        Purges purges = Purges.in(world);
        String request = purges.approved(GONE);
        CompletableFuture<PurgeReceipt> purge = CompletableFuture.supplyAsync(() -> purges.run(request));
        while (!isWaiting()) {
            assertThat(purge).as("it waits").isNotDone();
            Thread.sleep(50);
        }

        // All is erased, and nobody is kept from restoring: only the certificate waits.
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
        assertThat(world.bean(RequestDesk.class).require(request).state()).isEqualTo(RequestState.RUNNING);
        assertThat(staged()).isPositive();

        StagingRegister register = world.bean(StagingRegister.class);
        new StagingSweep(register, new StagedFiles(world.bean(WorkBucket.class)))
                .delete(register.runs().get(0).runId());
        var receipt = purge.get(2, TimeUnit.MINUTES);

        assertThat(receipt.requestId()).isEqualTo(request);
        assertSigned(purges, request);
    }

    @Test
    void afterItsPatienceItDeletesWhatIsStagedAndCopiesThatAKilledReleaseHasLeft() throws Exception {
        Path copies = world.home().resolve("analytics");
        Files.createDirectories(copies);
        Files.writeString(copies.resolve("settings-0.parquet"), "rows");
        Purges purges = Purges.in(world.with("synchub.purge.wait-for-staging", "0s"));
        String request = purges.approved(GONE);

        purges.run(request);

        assertSigned(purges, request);
        assertThat(staged()).isZero();
        assertThat(world.bean(StagingRegister.class).runs()).isEmpty();
        assertThat(copies).doesNotExist();
    }

    @Test
    void whatWasReadLaterStays() throws Exception {
        StagingRegister register = world.bean(StagingRegister.class);
        WorkBucket bucket = world.bean(WorkBucket.class);
        Instant erasedAt = Instant.now();
        while (!Instant.now().isAfter(StagedSets.surelyAfter(erasedAt))) {
            Thread.sleep(50);
        }
        register.begin("later", erasedAt.plusSeconds(1));
        String later = StagingLayout.file("later", "settings", StagingLayout.stem(0, 1, 1), 0);
        bucket.put(later, new byte[] {1}, "x/y");
        StagedSets sets = sets(false);

        assertThat(sets.areGone(erasedAt)).isFalse();
        sets.delete(erasedAt);

        assertThat(sets.areGone(erasedAt)).isTrue();
        assertThat(bucket.read(later)).isPresent();
        assertThat(register.runs()).extracting(StagingRegister.Staged::runId).containsExactly("later");
        assertThat(sets.areGone(erasedAt.plusSeconds(60))).isFalse();
    }

    /** Of a run that no database knows: of another one, or one that was given up. */
    @Test
    void whatNobodyKnowsOfIsWaitedForAndDeletedToo() {
        WorkBucket bucket = world.bean(WorkBucket.class);
        StagingRegister register = world.bean(StagingRegister.class);
        String run = register.runs().get(0).runId();
        register.destroy(run);
        register.forget(run);
        Instant erasedAt = Instant.now().plusSeconds(1);

        assertThat(sets(false).areGone(erasedAt)).isFalse();
        sets(false).delete(erasedAt);

        assertThat(sets(false).areGone(erasedAt)).isTrue();
        assertThat(bucket.count(StagingLayout.PREFIX)).isZero();
    }

    @Test
    void aReleaseThatIsUnderWayIsNotDisturbed() {
        Instant erasedAt = Instant.now().plusSeconds(1);

        sets(true).delete(erasedAt);

        assertThat(sets(true).areGone(erasedAt)).isFalse();
        assertThat(world.bean(StagingRegister.class).runs()).hasSize(1);
    }

    private StagedSets sets(boolean releasing) {
        return new StagedSets(
                world.bean(StagingRegister.class),
                () -> world.bean(WorkBucket.class),
                () -> releasing,
                new LocalFiles(world.home().resolve("analytics")));
    }

    private long staged() {
        return world.bean(WorkBucket.class).count(StagingLayout.PREFIX);
    }

    private boolean isWaiting() {
        List<String> states = world.bean(JdbcClient.class)
                .sql("SELECT STATUS FROM BATCH_STEP_EXECUTION WHERE STEP_NAME = 'staged-rows'")
                .query(String.class)
                .list();
        return states.contains("STARTED");
    }

    private static void assertSigned(Purges purges, String request) {
        Certificate certificate = purges.certificate(request).content();
        assertThat(certificate.controls())
                .extracting(Certificate.Control::control, Certificate.Control::done)
                .contains(tuple("staged-rows", true));
        assertThat(certificate.residuals())
                .extracting(Certificate.Residual::place)
                .isNotEmpty()
                .doesNotContain("staging");
    }
}
