package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlackoutTest {

    /** 2026-11-28 is a Saturday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "08:00-20:00; 2026-11-28T08:00:00Z; true",
                "08:00-20:00; 2026-11-28T07:59:59Z; false",
                "08:00-20:00; 2026-11-28T20:00:00Z; false",
                "22:00-01:30; 2026-11-28T23:00:00Z; true",
                "22:00-01:30; 2026-11-28T01:29:59Z; true",
                "22:00-01:30; 2026-11-28T01:30:00Z; false",
                "SAT,SUN 08:00-20:00; 2026-11-28T12:00:00Z; true",
                "SAT,SUN 08:00-20:00; 2026-11-27T12:00:00Z; false",
                "SAT 22:00-01:30; 2026-11-29T01:00:00Z; true",
                "SAT 22:00-01:30; 2026-11-28T01:00:00Z; false"
            })
    void covers(String blackout, Instant instant, boolean expected) {
        assertThat(Blackout.parse(blackout).covers(instant)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8-20", "25:00-26:00", "08:00-08:00", "XYZ 08:00-20:00", "sat 08:00-20:00"})
    void refusesWhatItCanNotMean(String text) {
        assertThatThrownBy(() -> Blackout.parse(text)).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SCHEDULE_INVALID);
            assertThat(e.hint()).contains("22:00-01:30");
        });
    }

    @Test
    void saysWhatItRefuses() {
        assertThatThrownBy(() -> Blackout.parse("at night")).hasMessage("invalid blackout: 'at night'");
    }
}
