package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void knowsTheLastDueTimeHoweverLongAgo() {
        assertThat(utc("0 0 2 * * ?").lastDue(NOW)).contains(Instant.parse("2026-11-26T02:00:00Z"));
        assertThat(utc("0 0 12 * * ?").lastDue(NOW)).as("now itself").contains(NOW);
        assertThat(utc("* * * * * ?").lastDue(NOW.plusMillis(999))).contains(NOW);
        assertThat(utc("0 0 0 29 2 ?").lastDue(NOW)).contains(Instant.parse("2024-02-29T00:00:00Z"));
    }

    @Test
    void listsWhatIsDueBetweenTwoTimes() {
        Cron cron = utc("0 0 * * * ?");
        assertThat(cron.between(NOW, NOW.plus(Duration.ofHours(3)), 10))
                .as("after the first, up to and with the last")
                .containsExactly(NOW.plusSeconds(3600), NOW.plusSeconds(7200), NOW.plusSeconds(10_800));
        assertThat(cron.between(NOW, NOW.plus(Duration.ofDays(1)), 5)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "every day", "0 0 2 * *", "0 0 2 * * *", "0 0 25 * * ?", "0 0 2 30 2 ?", "0 0 2 * * ? 2020"})
    void refusesWhatIsNoCronOrNeverDue(String expression) {
        refused(() -> utc(expression), "invalid cron");
    }

    /** Or its last due time would never be planned, and whoever lists schedules would fail. */
    @Test
    void whatIsOverIsStillRead() {
        Cron over = Cron.of("0 0 2 26 11 ? 2026", "UTC");

        assertThat(over.next(NOW)).isEmpty();
        assertThat(over.lastDue(NOW)).contains(Instant.parse("2026-11-26T02:00:00Z"));
        assertThat(over.between(NOW.minus(Duration.ofDays(1)), NOW, 10)).hasSize(1);
    }

    @Test
    void refusesAnUnknownZone() {
        refused(() -> Cron.parse("0 0 2 * * ?", "Europe/Atlantis", NOW), "invalid time zone: 'Europe/Atlantis'");
    }

    /** Quartz leaves out 02:30 in spring, and takes one of the two in autumn. */
    @ParameterizedTest
    @CsvSource({
        "0 30 2 * * ?, Europe/Berlin, skips",
        "0 0/30 * * * ?, Europe/Berlin, has twice",
        "0 0 2 ? * SUN, Europe/Berlin, has twice",
        "0 30 1 * * ?, America/New_York, has twice",
        "0 45 1 * * ?, Australia/Lord_Howe, has twice"
    })
    void refusesAZonedCronThatCanBeDueInAnHourThatIsSkippedOrRepeated(String expression, String zone, String why) {
        assertThatThrownBy(() -> Cron.parse(expression, zone, NOW))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SCHEDULE_INVALID);
                    assertThat(e).hasMessageContaining(zone);
                    assertThat(e.hint()).contains("UTC");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "0 30 3 * * ?, Europe/Berlin",
        "0 30 1 * * ?, Europe/Berlin",
        "0 0 2 ? * MON, Europe/Berlin",
        "0 30 2 * * ?, Asia/Tokyo",
        "0 0/5 * * * ?, UTC"
    })
    void takesAZonedCronWhoseHourIsThereOnceEachDay(String expression, String zone) {
        Cron cron = Cron.parse(expression, zone, NOW);
        List<Instant> due = cron.between(NOW, NOW.plus(Duration.ofDays(800)), 100_000);
        assertThat(due).isNotEmpty().isSorted().doesNotHaveDuplicates();
        if (expression.endsWith("* * ?") && !expression.contains("/")) {
            assertThat(due.stream().map(time -> time.atZone(ZoneId.of(zone)).toLocalDate()))
                    .as("each day once")
                    .doesNotHaveDuplicates()
                    .hasSizeBetween(799, 801);
        }
    }

    @Test
    void doesNotRepeatControlCharactersOrEndlessText() {
        assertThatThrownBy(() -> utc("0 0\n2\u001b[31m" + "x".repeat(5000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\u001b"));
    }

    private static Cron utc(String expression) {
        return Cron.parse(expression, "UTC", NOW);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEDULE_INVALID))
                .hasMessageContaining(message);
    }
}
