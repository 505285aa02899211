package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Deadlines DEADLINES = new Deadlines(
            BERLIN,
            Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2027-01-01"), LocalDate.parse("2027-03-26")));

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        // received (UTC), the first moment that is too late (UTC), why
        "2026-11-24T10:00:00Z, 2026-12-24T23:00:00Z, a month later, to the end of the day",
        "2026-11-25T10:00:00Z, 2026-12-28T23:00:00Z, Christmas Day, Saturday, Sunday: Monday",
        "2026-08-31T10:00:00Z, 2026-09-30T22:00:00Z, September has 30 days",
        "2027-01-31T10:00:00Z, 2027-03-01T23:00:00Z, 28 February is a Sunday",
        "2028-01-31T10:00:00Z, 2028-02-29T23:00:00Z, the leap day",
        "2028-01-29T10:00:00Z, 2028-02-29T23:00:00Z, the leap day is there",
        "2026-12-31T10:00:00Z, 2027-02-01T23:00:00Z, 31 January is a Sunday",
        "2026-12-01T10:00:00Z, 2027-01-04T23:00:00Z, New Year and the weekend behind it",
        "2026-11-23T23:30:00Z, 2026-12-24T23:00:00Z, it was the 24th where the controller is",
        "2026-02-28T10:00:00Z, 2026-03-30T22:00:00Z, Saturday 28 March: Monday behind the change to summer time",
        "2026-09-25T10:00:00Z, 2026-10-26T23:00:00Z, Sunday 25 October: Monday behind the change to winter time"
    })
    void isDue(Instant received, Instant due, String why) {
        assertThat(DEADLINES.due(received)).as(why).isEqualTo(due);
    }

    @Test
    void anExtensionCountsFromTheDayItWasReceived() {
        Instant received = Instant.parse("2026-01-31T10:00:00Z");

        assertThat(DEADLINES.due(received, 0)).isEqualTo("2026-03-02T23:00:00Z");
        assertThat(DEADLINES.due(received, 1)).isEqualTo("2026-03-31T22:00:00Z");
        assertThat(DEADLINES.due(received, 2)).isEqualTo("2026-04-30T22:00:00Z");
    }
}
