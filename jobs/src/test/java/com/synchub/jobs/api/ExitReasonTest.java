package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.ExitStatus;

class ExitReasonTest {

    @Test
    void ourFailuresAreToldWithoutTheirTrace() {
        Exception wrapped = new IllegalStateException(
                "step failed", new SyncHubException(ErrorCode.NO_PROGRESS, "failed to read on", "Run again."));

        assertThat(ExitReason.of(ExitStatus.FAILED.addExitDescription(wrapped))).isEqualTo("failed to read on");
    }

    @Test
    void ofOthersOnlyTheTypeIs() {
        Exception failure = new IllegalArgumentException("no item of tenant-7 in the response");

        assertThat(ExitReason.of(ExitStatus.FAILED.addExitDescription(failure))).isEqualTo("IllegalArgumentException");
    }

    @Test
    void whatEndedWellHasNone() {
        assertThat(ExitReason.of(ExitStatus.COMPLETED)).isNull();
    }
}
