package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.PlantedBackup;
import com.synchub.jobs.verify.VerifyReceipt.Status;
import com.synchub.manifest.LogEntry;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.LocalStack;
import com.synchub.testkit.RequestMatch;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Samples that get round, runs that are interrupted, a vault that does not answer. */
class VerifyResumeIT {

    private static final int UNITS = 8;
    private static final int MOST_RUNS = 30;
    private static final RequestMatch OBJECT_READ =
            RequestMatch.method("GET").pathContains("/backups/").pathContains("versionId=");

    private static final FaultProxy PROXY =
            FaultProxy.before(LocalStack.shared().endpoints().s3());
    private static final BackupWorld WORLD = BackupWorld.create().withS3At(PROXY.endpoint());
    private static final LogEntry SHARDED = shardedBackup();

    private static long millis;

    /** A small backup has one shard; this is the same in several, which are read one after the other. */
    private static LogEntry shardedBackup() {
        WORLD.seed(new DemoData(12, 40, 400)).backUp();
        LogEntry genuine = WORLD.newest();
        return WORLD.log()
                .read(new PlantedBackup(WORLD, genuine).shards(UNITS).commit())
                .orElseThrow();
    }

    @BeforeEach
    void allIsWell() {
        PROXY.clear();
    }

    @AfterAll
    static void close() {
        WORLD.close();
        PROXY.close();
    }

    @Test
    void anInterruptedRunReadsOnlyWhatIsLeft() {
        VerifyRequest request = next(VerifyMode.FULL);
        long objects = SHARDED.totals().objects();
        PROXY.on(OBJECT_READ).from((int) objects / 2).answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));

        assertThatThrownBy(() -> run(request))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.ACCESS_DENIED));

        PROXY.clear();
        int before = reads();
        VerifyReceipt receipt = run(request);

        assertThat(receipt.status()).isEqualTo(Status.PASS);
        assertThat(receipt.objects()).isEqualTo(objects);
        assertThat(receipt.rows()).isEqualTo(SHARDED.totals().items());
        assertThat(reads() - before).isPositive().isLessThan((int) objects);
    }

    @Test
    void aByteDamagedOnTheWayIsNoFault() {
        PROXY.on(OBJECT_READ).nth(2).corruptResponse(100);

        assertThat(run(next(VerifyMode.FULL)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void samplesReadOtherTenantsEachTimeUntilAllWereRead() {
        WORLD.with("synchub.verify.sample-objects", "7").with("synchub.verify.sample-share", "0.1");
        ProvedSlices proved = WORLD.bean(ProvedSlices.class);
        WORLD.bean(JdbcTemplate.class).update("DELETE FROM VERIFY_PROVED_SLICE");
        long read = 0;
        int runs = 0;
        Map<Integer, Instant> first = Map.of();
        while (proved.times().size() < Slices.COUNT && runs < MOST_RUNS) {
            VerifyReceipt receipt = run(next(VerifyMode.SAMPLED));
            assertThat(receipt.status()).isEqualTo(Status.PASS);
            assertThat(receipt.objects()).isLessThan(receipt.manifestRows());
            read += receipt.objects();
            runs++;
            if (runs == 1) {
                first = proved.times();
            }
        }

        assertThat(runs).isGreaterThan(2);
        // The last sample begins again where it runs out of tenants.
        assertThat(read).isGreaterThanOrEqualTo(SHARDED.totals().objects());
        assertThat(proved.times())
                .hasSize(Slices.COUNT)
                .containsKeys(first.keySet().toArray(Integer[]::new));
    }

    @Test
    void largeObjectsGoThroughAFile() {
        WORLD.with("synchub.verify.memory-object", "0B");

        VerifyReceipt receipt = run(next(VerifyMode.FULL));

        assertThat(receipt.status()).isEqualTo(Status.PASS);
        assertThat(receipt.rows()).isEqualTo(SHARDED.totals().items());
        assertThat(WORLD.home().resolve("verify")).isEmptyDirectory();
    }

    private static int reads() {
        return (int) PROXY.log().count(OBJECT_READ);
    }

    private static VerifyRequest next(VerifyMode mode) {
        return new VerifyRequest(Instant.EPOCH.plusMillis(millis++), SHARDED.n(), mode);
    }

    private static VerifyReceipt run(VerifyRequest request) {
        return WORLD.bean(Launcher.class).run(WORLD.bean(VerifyJob.class), request);
    }
}
