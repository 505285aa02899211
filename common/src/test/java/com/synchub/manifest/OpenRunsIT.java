package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.START;
import static com.synchub.manifest.JsonRecordsTest.plan;
import static com.synchub.manifest.JsonRecordsTest.refuses;
import static com.synchub.manifest.JsonRecordsTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OpenRunsIT {

    private final Vault vault = TestVault.create();
    private final OpenRuns runs = new OpenRuns(vault);

    private static OpenRun named(String runId) {
        return OpenRun.backup(runId, OptionalLong.of(7), START, "synchub 1.0", plan(4));
    }

    @Test
    void aRunIsOpenUntilItIsClosed() {
        runs.create(named("run-b"));
        runs.create(named("run-a"));
        assertThat(runs.read("run-a")).contains(named("run-a"));
        assertThat(runs.list()).containsExactly(named("run-a"), named("run-b"));
        assertThat(named("run-a").commitsAs()).isEqualTo(8);

        runs.close("run-a");
        runs.close("run-a");
        assertThat(runs.read("run-a")).isEmpty();
        assertThat(runs.list()).containsExactly(named("run-b"));
    }

    @Test
    void aRecordThatALostAnswerLeftBehindIsOurs() {
        runs.create(run());
        assertThat(runs.create(run())).isEqualTo(run());
        assertThat(vault.listVersions(VaultLayout.OPEN_RUNS_PREFIX)).hasSize(1);
    }

    @Test
    void anotherRunOfTheSameNameIsRefused() {
        runs.create(run());
        OpenRun other = OpenRun.backup("run-1", OptionalLong.empty(), START, "synchub 1.0", plan(8));
        refuses(ErrorCode.RUN_REFUSED, () -> runs.create(other));
        assertThat(runs.read("run-1")).contains(run());
    }

    @Test
    void aResumedRunIsTheSameButForTheTime() {
        runs.create(run());
        OpenRun resumed = runs.resume("run-1", START.plusSeconds(30));
        assertThat(resumed.resumedAt()).isEqualTo(START.plusSeconds(30));
        assertThat(resumed.tables()).isEqualTo(run().tables());
        assertThat(resumed.startedAt()).isEqualTo(START);
        assertThat(runs.read("run-1")).contains(resumed);
    }

    @Test
    void resumingWithAClockThatStoodStillStillLeavesAMark() {
        runs.create(run());
        assertThat(runs.resume("run-1", START).resumedAt()).isAfter(START);
    }

    @Test
    void anAbandonedRunIsNotResumed() {
        runs.create(run());
        assertThat(runs.abandon("run-1", START.plus(Duration.ofDays(7)))).isTrue();
        refuses(ErrorCode.RUN_ABANDONED, () -> runs.resume("run-1", START));
        assertThat(runs.list()).isEmpty();
        assertThat(runs.abandon("run-1", START.plus(Duration.ofDays(7)))).isFalse();
    }

    @Test
    void aRunThatWasTakenUpLatelyIsNotAbandoned() {
        runs.create(run());
        runs.resume("run-1", START.plus(Duration.ofDays(7)));
        assertThat(runs.abandon("run-1", START.plus(Duration.ofDays(7)))).isFalse();
        assertThat(runs.list()).hasSize(1);
    }

    @Test
    void aRunThatNeverBeganIsNotResumed() {
        refuses(ErrorCode.RUN_ABANDONED, () -> runs.resume("run-1", START));
    }
}
