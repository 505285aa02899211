package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.MovedClock;
import com.synchub.jobs.testkit.ServiceWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nights in which clocks change, of a whole service on a machine that is in Berlin, with a clock that is moved. */
class DaylightSavingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMinutes(90);
    private static final String[] HOURLY_ONLY = {
        "--synchub.schedules.dr-check.cron=0 0 * * * ?",
        "--synchub.schedules.dr-check.catch-up-runs=all",
        "--synchub.schedules.backup.enabled=false",
        "--synchub.schedules.verify.enabled=false",
        "--synchub.schedules.drill.enabled=false"
    };

    private final TimeZone before = TimeZone.getDefault();

    @BeforeEach
    void inBerlin() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterEach
    void back() {
        TimeZone.setDefault(before);
    }

    /** From noon to noon: of 23 hours in spring and 25 in autumn by the clock on the wall. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-27T12:00:00Z", "2026-10-24T12:00:00Z"})
    void eachOf24HoursHasOneRunThatIsDone(String noon) throws Exception {
        Instant begin = Instant.parse(noon);
        MovedClock clock = new MovedClock(begin);
        try (BackupWorld world = BackupWorld.create();
                ServiceWorld service = ServiceWorld.start(world, clock, HOURLY_ONLY)) {
            Runs runs = service.bean(Runs.class);
            for (Instant now = begin; !now.isAfter(begin.plus(Duration.ofDays(1))); now = now.plus(STEP)) {
                clock.set(now);
                awaitDone(runs, Duration.between(begin, now).toHours());
            }

            List<Instant> hours = IntStream.rangeClosed(1, 24)
                    .mapToObj(hour -> begin.plus(Duration.ofHours(hour)))
                    .toList();
            List<Run> all = runs.list(null, null, Long.MAX_VALUE, 100);
            assertThat(all.stream().map(Run::scheduled).sorted()).isEqualTo(hours);
            assertThat(all).extracting(Run::state).containsOnly(RunState.FOUND_FAULTS);
            assertThat(service.bean(JdbcClient.class)
                            .sql("SELECT COUNT(DISTINCT JOB_INSTANCE_ID) FROM BATCH_JOB_EXECUTION"
                                    + " WHERE STATUS = 'COMPLETED'")
                            .query(Integer.class)
                            .single())
                    .as("each is another run of Batch")
                    .isEqualTo(24);
        }
    }

    @Test
    void aServiceWhoseCronMayBeDueInTheGapDoesNotStart() {
        try (BackupWorld world = BackupWorld.create()) {
            assertThatThrownBy(() -> ServiceWorld.run(
                            world,
                            "--synchub.schedules.verify.cron=0 30 2 * * ?",
                            "--synchub.schedules.verify.zone=Europe/Berlin"))
                    .satisfies(thrown -> {
                        SyncHubException failure = SyncHubException.rootOf(thrown);
                        assertThat(failure.code()).isEqualTo(ErrorCode.SCHEDULE_INVALID);
                        assertThat(failure)
                                .hasMessageContaining("'0 30 2 * * ?' in Europe/Berlin")
                                .hasMessageContaining("which that zone");
                        assertThat(failure.hint())
                                .isEqualTo("Use UTC, or a time of day that the zone has once each day.");
                    });
        }
    }

    private static void awaitDone(Runs runs, long due) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Run> seen = List.of();
        while (seen.size() < due || seen.stream().anyMatch(run -> run.ended() == null)) {
            assertThat(System.nanoTime()).as("%s", seen).isLessThan(end);
            Thread.sleep(100);
            seen = runs.list(null, null, Long.MAX_VALUE, 100);
        }
    }
}
