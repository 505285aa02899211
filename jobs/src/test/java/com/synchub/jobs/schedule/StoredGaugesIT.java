package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.testkit.MovedClock;
import com.synchub.jobs.testkit.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a scrape is told of the schedules, on the real databases and with a clock that is moved. */
class StoredGaugesIT {

    private static final Instant BEGIN = Instant.parse("2026-11-24T02:00:00Z");

    private final MovedClock clock = new MovedClock(BEGIN);
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theAgeGrowsWhileNothingRunsAndIsToldOfEachSchedule(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        world.configure("backup", Duration.ofHours(26));
        world.configure("verify", null);

        world.gauges.register();

        assertThat(value("synchub.last.success.age", "backup")).isZero();
        assertThat(value("synchub.deadline", "backup")).isEqualTo(26 * 3600.0);
        assertThat(value("synchub.deadline", "verify")).isNaN();
        clock.set(BEGIN.plus(Duration.ofHours(27)));
        assertThat(value("synchub.last.success.age", "backup")).isEqualTo(27 * 3600.0);
        assertThat(value("synchub.last.success.age", "verify")).isEqualTo(27 * 3600.0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aScheduleThatIsPausedHasNoDeadline(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        world.configure("backup", Duration.ofHours(26));
        world.gauges.register();
        Schedule schedule = world.schedules.require("backup");

        world.schedules.change(schedule, schedule.definition(), true);
        clock.set(BEGIN.plusSeconds(60));

        assertThat(value("synchub.deadline", "backup")).isNaN();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void missedRunsCountForSevenDaysUnlessTheyAreMadeUpFor(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        world.configure("backup", null);
        world.gauges.register();
        world.order("backup", BEGIN.minus(Duration.ofDays(8)), RunState.MISSED);
        world.order("backup", BEGIN.minus(Duration.ofDays(2)), RunState.MISSED);
        world.order("backup", BEGIN.minus(Duration.ofDays(1)), RunState.MISSED);
        assertThat(value("synchub.runs.missed", "backup")).isEqualTo(2);

        world.runs.revive(RunOrder.keyOf("backup", BEGIN.minus(Duration.ofDays(1))));
        clock.set(BEGIN.plusSeconds(60));

        assertThat(value("synchub.runs.missed", "backup")).isOne();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theOldestRunThatIsNotOverAndTheNewestThatIs(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        assertThat(world.standings.oldestOpen()).isEmpty();
        assertThat(world.standings.lastEnds()).isEmpty();

        world.order("one", BEGIN.minusSeconds(20), RunState.PENDING);
        world.order("two", BEGIN.minusSeconds(10), RunState.PENDING);
        world.order("three", BEGIN.minusSeconds(30), RunState.SKIPPED);
        assertThat(world.standings.oldestOpen()).containsExactlyEntriesOf(Map.of("backup", BEGIN.minusSeconds(20)));

        world.end(world.runs.claim("backup").orElseThrow(), RunState.FAILED);
        assertThat(world.standings.lastEnds()).containsExactlyEntriesOf(Map.of("backup", RunState.FAILED));
        assertThat(world.standings.oldestOpen()).containsExactlyEntriesOf(Map.of("backup", BEGIN.minusSeconds(10)));

        world.end(world.runs.claim("backup").orElseThrow(), RunState.COMPLETED);
        assertThat(world.standings.lastEnds()).containsExactlyEntriesOf(Map.of("backup", RunState.COMPLETED));
        assertThat(world.standings.oldestOpen()).isEmpty();
    }

    /** A scrape goes on without them. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void withoutADatabaseThereIsNoValueAndNoFailure(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        world.configure("backup", Duration.ofHours(26));
        world.gauges.register();

        world.source.close();

        assertThat(value("synchub.last.success.age", "backup")).isNaN();
    }

    private double value(String name, String schedule) {
        return registry.get(name).tag("schedule", schedule).gauge().value();
    }

    /** What the gauges look at. */
    private final class World {

        final HikariDataSource source;
        final Schedules schedules;
        final Runs runs;
        final RunStandings standings;
        final ScheduleGauges gauges;

        World(TestDatabase database) {
            source = (HikariDataSource) database.dataSource();
            JdbcClient jdbc = JdbcClient.create(source);
            JobLeases leases = new JobLeases(jdbc, "home", Duration.ofSeconds(60));
            leases.register("backup");
            schedules = new Schedules(jdbc);
            runs = new Runs(
                    jdbc, new TransactionTemplate(new JdbcTransactionManager(source)), leases, Duration.ofSeconds(60));
            standings = new RunStandings(jdbc);
            gauges = new ScheduleGauges(registry, schedules, standings, leases, clock);
        }

        void configure(String name, @Nullable Duration deadline) {
            schedules.configure(
                    name,
                    new ScheduleDefinition(
                            "backup",
                            "0 0 2 * * ?",
                            "UTC",
                            true,
                            OverlapPolicy.SKIP,
                            new CatchUp(Duration.ofHours(24), CatchUp.Runs.LATEST),
                            List.of(),
                            deadline,
                            Map.of()),
                    BEGIN);
        }

        void order(String schedule, Instant scheduled, RunState state) {
            runs.order(new RunOrder(
                    RunOrder.keyOf(schedule, scheduled), "backup", schedule, scheduled, Map.of(), state, null, "test"));
        }

        void end(Run run, RunState state) {
            runs.end(run, state, null, null, null);
        }
    }
}
