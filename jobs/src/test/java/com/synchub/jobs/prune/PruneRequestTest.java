package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PruneRequestTest {

    @Test
    void comesBackFromItsParameters() {
        PruneRequest request = new PruneRequest(
                Instant.parse("2026-11-24T02:00:00.123456789Z"),
                new RetentionPolicy(1, 2, 3, 4, Duration.ofDays(5)),
                true);

        assertThat(PruneRequest.from(request.toParameters())).isEqualTo(request);
        assertThat(request.requested()).isEqualTo("2026-11-24T02:00:00.123Z");
    }

    @Test
    void theDefaultsKeepAYear() {
        assertThat(new PruneProperties(3, 7, 5, 12, Duration.ZERO, 16).retention())
                .isEqualTo(new RetentionPolicy(3, 7, 5, 12, Duration.ZERO));
    }

    @Test
    void threadsHaveALimit() {
        for (int threads : new int[] {0, 65}) {
            assertThatThrownBy(() -> new PruneProperties(3, 7, 5, 12, Duration.ZERO, threads))
                    .isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                            .isEqualTo(ErrorCode.CONFIGURATION_INVALID));
        }
    }
}
