package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.verify.VerifyReceipt.Status;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.LocalStack;
import com.synchub.testkit.RequestMatch;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While a backup is verified, and until an interrupted verify is resumed or given up, nobody prunes it. */
class VerifyPinIT {

    private static final RequestMatch OBJECT_READ =
            RequestMatch.method("GET").pathContains("/backups/").pathContains("versionId=");
    private static final CannedAnswer DENIED = CannedAnswer.s3(403, "AccessDenied", "Access Denied");

    private static final FaultProxy PROXY =
            FaultProxy.before(LocalStack.shared().endpoints().s3());
    private static final BackupWorld WORLD = BackupWorld.create().withS3At(PROXY.endpoint());
    private static final long N = WORLD.seed(new DemoData(14, 10, 60)).backUp().n();

    private static long millis;

    private final OpenRuns openRuns = WORLD.bean(OpenRuns.class);
    private final PruneMarks marks = WORLD.bean(PruneMarks.class);

    @AfterEach
    void allIsWell() {
        PROXY.clear();
        marks.clear(N);
        assertThat(openRuns.list()).isEmpty();
    }

    @AfterAll
    static void close() {
        WORLD.close();
        PROXY.close();
    }

    @Test
    void theBackupIsPinnedAsLongAsItIsRead() {
        AtomicReference<List<OpenRun>> seen = new AtomicReference<>(List.of());
        PROXY.on(OBJECT_READ).nth(1).before(request -> seen.set(openRuns.list()));

        assertThat(run(next()).status()).isEqualTo(Status.PASS);

        assertThat(seen.get()).singleElement().satisfies(run -> {
            assertThat(run.kind()).isEqualTo(OpenRun.Kind.VERIFY);
            assertThat(run.base()).hasValue(N);
            assertThat(run.runId()).startsWith("verify-");
        });
    }

    @Test
    void anInterruptedRunKeepsItsPinAndItsName() {
        VerifyRequest request = next();
        PROXY.on(OBJECT_READ).from(1).answer(DENIED);
        refuses(ErrorCode.ACCESS_DENIED, () -> run(request));
        OpenRun before = openRuns.list().get(0);

        refuses(ErrorCode.ACCESS_DENIED, () -> run(request));

        assertThat(openRuns.list()).singleElement().satisfies(run -> {
            assertThat(run.runId()).isEqualTo(before.runId());
            assertThat(run.resumedAt()).isAfter(before.resumedAt());
        });
        PROXY.clear();
        assertThat(run(request).status()).isEqualTo(Status.PASS);
    }

    /** It crashed after it had let go of the backup and before it was saved that it had. */
    @Test
    void aRunWhoseRecordIsGoneWritesItAgain() {
        VerifyRequest request = next();
        PROXY.on(OBJECT_READ).from(1).answer(DENIED);
        refuses(ErrorCode.ACCESS_DENIED, () -> run(request));
        openRuns.close(openRuns.list().get(0).runId());
        PROXY.clear();

        assertThat(run(request).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aBackupThatIsBeingRemovedIsNotRead() {
        marks.mark(WORLD.log().require(N), Instant.EPOCH);
        int before = (int) PROXY.log().count(OBJECT_READ);

        refuses(ErrorCode.BACKUP_UNKNOWN, () -> run(next()));

        assertThat(PROXY.log().count(OBJECT_READ)).isEqualTo(before);
    }

    private static VerifyRequest next() {
        return new VerifyRequest(Instant.EPOCH.plusMillis(millis++), N, VerifyMode.FULL);
    }

    private static VerifyReceipt run(VerifyRequest request) {
        return WORLD.bean(Launcher.class).run(WORLD.bean(VerifyJob.class), request);
    }

    private static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
