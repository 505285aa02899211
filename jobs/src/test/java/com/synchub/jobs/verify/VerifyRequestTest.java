package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyRequestTest {

    @ParameterizedTest
    @EnumSource
    void comesBackFromItsParameters(VerifyMode mode) {
        VerifyRequest request = new VerifyRequest(Instant.parse("2026-11-24T02:03:04.567Z"), 41, mode);

        assertThat(VerifyRequest.from(request.toParameters())).isEqualTo(request);
    }

    @Test
    void isKnownByTheMillisecond() {
        Instant instant = Instant.parse("2026-11-24T02:03:04.567891Z");

        assertThat(new VerifyRequest(instant, 1, VerifyMode.FULL))
                .isEqualTo(new VerifyRequest(Instant.parse("2026-11-24T02:03:04.567Z"), 1, VerifyMode.FULL));
    }
}
