package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.testkit.MovedClock;
import com.synchub.jobs.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Due times and runs on the real databases, with a clock that is moved. */
class PlannerIT {

    private static final Instant BEGIN = Instant.parse("2026-10-24T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final MovedClock clock = new MovedClock(BEGIN);
    private final List<String> stopped = new ArrayList<>();

    /** Three instances, each with an outage of its own now and then, and one time all of them. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void noDueTimeOfADayIsLostOrDoubledWhoeverIsThere(TestDatabase.Kind kind) throws Exception {
        TestDatabase database = TestDatabase.create(kind);
        List<World> instances =
                IntStream.range(0, 3).mapToObj(i -> new World(database)).toList();
        World first = instances.get(0);
        // The night in which Berlin's clocks go back: 01:30 is there once, 02:30 twice.
        first.configure("utc", definition("0 0/7 * * * ?", "UTC", OverlapPolicy.QUEUE_ONE, CatchUp.Runs.ALL));
        first.configure("berlin", definition("0 30 1 * * ?", "Europe/Berlin", OverlapPolicy.SKIP, CatchUp.Runs.ALL));
        Random random = new Random(7);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (Instant now = BEGIN; !now.isAfter(BEGIN.plus(DAY)); now = now.plusSeconds(97 + random.nextInt(900))) {
                clock.set(now);
                List<Callable<List<Run>>> looks = new ArrayList<>();
                for (World instance : instances) {
                    if (random.nextInt(3) > 0) {
                        looks.add(() -> instance.planner.plan("utc"));
                        looks.add(() -> instance.planner.plan("berlin"));
                    }
                }
                for (Future<List<Run>> look : threads.invokeAll(looks)) {
                    look.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        clock.set(BEGIN.plus(DAY));
        first.planner.plan("utc");
        first.planner.plan("berlin");

        List<Instant> due = new ArrayList<>();
        for (Instant time = BEGIN; time.isBefore(BEGIN.plus(DAY).plusSeconds(1)); time = time.plusSeconds(60)) {
            int minute = time.atOffset(ZoneOffset.UTC).getMinute();
            if (minute % 7 == 0 && time.isAfter(BEGIN)) {
                due.add(time);
            }
        }
        assertThat(first.scheduled("utc")).isEqualTo(due);
        assertThat(first.scheduled("berlin")).containsExactly(Instant.parse("2026-10-24T23:30:00Z"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void afterAnOutageTheNewestRunsAndTheOthersSayWhyTheyDoNot(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        world.configure("hourly", definition("0 0 * * * ?", "UTC", OverlapPolicy.QUEUE_ONE, CatchUp.Runs.LATEST));

        clock.set(BEGIN.plus(Duration.ofHours(27)));
        List<Run> planned = world.planner.plan("hourly");

        assertThat(planned).extracting(Run::state).containsExactlyInAnyOrderElementsOf(states(2, 24, 1));
        assertThat(planned.get(0).reason()).isEqualTo("OUTSIDE_CATCH_UP");
        assertThat(planned.get(2).reason()).isEqualTo("SUPERSEDED");
        assertThat(planned.get(26).scheduled()).isEqualTo(clock.instant());
        assertThat(world.planner.plan("hourly")).as("planned once").isEmpty();
        assertThat(world.runs.claim(TestKind.NAME)).map(Run::scheduled).contains(clock.instant());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatIsDueWhileAnotherRunsFollowsThePolicy(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        world.configure("skip", definition("0 0 * * * ?", "UTC", OverlapPolicy.SKIP, CatchUp.Runs.LATEST));
        world.configure("queue", definition("0 30 * * * ?", "UTC", OverlapPolicy.QUEUE_ONE, CatchUp.Runs.LATEST));
        clock.set(BEGIN.plus(Duration.ofHours(1)));
        world.planner.plan("skip");
        Run running = world.runs.claim(TestKind.NAME).orElseThrow();
        assertThat(world.runs.claim(TestKind.NAME)).as("one at a time").isEmpty();

        clock.set(BEGIN.plus(Duration.ofHours(2)));
        assertThat(world.planner.plan("skip")).extracting(Run::reason).containsExactly("OVERLAP");
        List<Run> first = world.planner.plan("queue");
        clock.set(BEGIN.plus(Duration.ofMinutes(150)));
        List<Run> second = world.planner.plan("queue");

        assertThat(first.get(first.size() - 1).state()).isEqualTo(RunState.PENDING);
        assertThat(world.runs.require(first.get(first.size() - 1).id()).reason())
                .isEqualTo("SUPERSEDED");
        assertThat(second).extracting(Run::state).containsExactly(RunState.PENDING);
        world.runs.end(running, RunState.COMPLETED, null, null, "{}");
        assertThat(world.runs.claim(TestKind.NAME))
                .map(Run::id)
                .contains(second.get(0).id());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aRunThatCancelsOthersWaitsAndHasTheRunningOneStopped(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        world.configure("urgent", definition("0 0 * * * ?", "UTC", OverlapPolicy.CANCEL_OTHER, CatchUp.Runs.LATEST));
        clock.set(BEGIN.plus(Duration.ofHours(1)));
        world.planner.plan("urgent");
        assertThat(stopped).as("nothing runs yet").isEmpty();
        Run running = world.runs.claim(TestKind.NAME).orElseThrow();

        clock.set(BEGIN.plus(Duration.ofHours(2)));
        List<Run> next = world.planner.plan("urgent");

        assertThat(next).extracting(Run::state).containsExactly(RunState.PENDING);
        assertThat(stopped).containsExactly(TestKind.NAME);
        world.runs.end(running, RunState.STOPPED, "RUN_STOPPED", null, null);
        assertThat(world.runs.claim(TestKind.NAME))
                .map(Run::id)
                .contains(next.get(0).id());
    }

    /** A failed run must not be taken for one whose process died before it says that it has failed. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aRunWhoseLeaseHasJustBeenGivenBackIsNotGivenToAnother(TestDatabase.Kind kind) throws Exception {
        Duration lease = Duration.ofSeconds(2);
        TestDatabase database = TestDatabase.create(kind);
        World world = new World(database, lease);
        world.configure("hourly", definition("0 0 * * * ?", "UTC", OverlapPolicy.QUEUE_ONE, CatchUp.Runs.LATEST));
        clock.set(BEGIN.plus(Duration.ofHours(1)));
        world.planner.plan("hourly");
        Run run = world.runs.claim(TestKind.NAME).orElseThrow();
        Thread.sleep(lease.toMillis() + 50);
        database.jdbc()
                .sql("UPDATE JOB_STATE SET HEARTBEAT_AT = CURRENT_TIMESTAMP, LEASE_OWNER = NULL")
                .update();

        assertThat(world.runs.claim(TestKind.NAME)).isEmpty();
        world.runs.end(run, RunState.FAILED, "OBJECT_MISSING", null, null);
        assertThat(world.runs.require(run.id()).state()).isEqualTo(RunState.FAILED);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void nothingIsDueInABlackoutAndABackfillOrdersItLater(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        ScheduleDefinition hourly = definition("0 0 * * * ?", "UTC", OverlapPolicy.QUEUE_ONE, CatchUp.Runs.ALL);
        world.configure("hourly", with(hourly, List.of("13:30-15:30")));
        clock.set(BEGIN.plus(Duration.ofHours(4)));

        assertThat(world.planner.plan("hourly"))
                .extracting(Run::reason)
                .containsExactly(null, "BLACKOUT", "BLACKOUT", null);

        Instant from = BEGIN.plusSeconds(1);
        List<Instant> open = world.planner.backfill("hourly", from, clock.instant(), false);
        assertThat(open).containsExactly(BEGIN.plusSeconds(7200), BEGIN.plusSeconds(10_800));
        assertThat(world.states("hourly"))
                .as("a dry run")
                .filteredOn(RunState.SKIPPED::equals)
                .hasSize(2);
        assertThat(world.planner.backfill("hourly", from, clock.instant(), true))
                .isEqualTo(open);
        assertThat(world.states("hourly")).containsOnly(RunState.PENDING).hasSize(4);
        assertThat(world.planner.backfill("hourly", from, clock.instant(), false))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aRunWhoseInstanceDiedGoesOnBeforeLaterOnesAndNotForEver(TestDatabase.Kind kind) throws Exception {
        Duration lease = Duration.ofSeconds(1);
        World world = new World(TestDatabase.create(kind), lease);
        world.configure("hourly", definition("0 0 * * * ?", "UTC", OverlapPolicy.QUEUE_ONE, CatchUp.Runs.ALL));
        clock.set(BEGIN.plus(Duration.ofHours(2)));
        world.planner.plan("hourly");
        Run taken = world.runs.claim(TestKind.NAME).orElseThrow();
        assertThat(world.runs.claim(TestKind.NAME))
                .as("it may still be on its way")
                .isEmpty();

        for (int attempt = 2; attempt <= 5; attempt++) {
            Thread.sleep(lease.toMillis() + 50);
            assertThat(world.runs.claim(TestKind.NAME)).map(Run::id).contains(taken.id());
        }
        Thread.sleep(lease.toMillis() + 50);
        assertThat(world.runs.claim(TestKind.NAME)).map(Run::scheduled).contains(clock.instant());
        assertThat(world.runs.require(taken.id()).state()).isEqualTo(RunState.FAILED);
        world.runs.end(taken, RunState.COMPLETED, null, null, "{}");
        assertThat(world.runs.require(taken.id()).state())
                .as("a process that wakes up ends nothing")
                .isEqualTo(RunState.FAILED);
    }

    /** Or what a person has put right would not even get the tries that it would have had by itself. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aRunThatAPersonHasGoOnIsTriedAsOftenAsANewOne(TestDatabase.Kind kind) throws Exception {
        Duration lease = Duration.ofMillis(200);
        World world = new World(TestDatabase.create(kind), lease);
        world.configure("hourly", definition("0 0 * * * ?", "UTC", OverlapPolicy.QUEUE_ONE, CatchUp.Runs.ALL));
        clock.set(BEGIN.plus(Duration.ofHours(1)));
        world.planner.plan("hourly");
        Run first = world.runs.claim(TestKind.NAME).orElseThrow();
        assertThat(crashesUntilItIsGivenUp(world, lease)).isEqualTo(5);

        assertThat(world.runs.revive(first.key())).isTrue();
        Run again = world.runs.claim(TestKind.NAME).orElseThrow();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.tries()).as("counted anew").isEqualTo(1);
        world.runs.end(first, RunState.COMPLETED, null, null, "{}");
        assertThat(world.runs.require(first.id()).state())
                .as("a process of before that wakes up ends nothing")
                .isEqualTo(RunState.RUNNING);
        assertThat(crashesUntilItIsGivenUp(world, lease)).isEqualTo(5);
        assertThat(world.runs.require(first.id()).attempts()).isEqualTo(10);
    }

    /** Each crash of a run in progress is found by the next that looks for work. */
    private static int crashesUntilItIsGivenUp(World world, Duration lease) throws InterruptedException {
        int crashes = 0;
        boolean goesOn = true;
        while (goesOn) {
            Thread.sleep(lease.toMillis() + 50);
            crashes++;
            goesOn = world.runs.claim(TestKind.NAME).isPresent();
        }
        return crashes;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aChangeAtRunTimeStaysUntilTheConfigurationIsAnotherOne(TestDatabase.Kind kind) {
        World world = new World(TestDatabase.create(kind));
        ScheduleDefinition configured = definition("0 0 * * * ?", "UTC", OverlapPolicy.SKIP, CatchUp.Runs.ALL);
        ScheduleDefinition changed = definition("0 5 * * * ?", "UTC", OverlapPolicy.SKIP, CatchUp.Runs.ALL);
        world.configure("s", configured);
        Schedule read = world.schedules.require("s");
        assertThat(world.schedules.change(read, changed, true)).isTrue();
        assertThat(world.schedules.change(read, configured, false))
                .as("somebody was faster")
                .isFalse();

        world.configure("s", configured);
        assertThat(world.schedules.require("s").definition()).isEqualTo(changed);

        ScheduleDefinition other = definition("0 10 * * * ?", "UTC", OverlapPolicy.SKIP, CatchUp.Runs.ALL);
        world.configure("s", other);
        assertThat(world.schedules.require("s").definition()).isEqualTo(other);
        assertThat(world.schedules.require("s").paused())
                .as("a person has paused it")
                .isTrue();
    }

    private static List<RunState> states(int missed, int skipped, int pending) {
        List<RunState> states = new ArrayList<>();
        IntStream.range(0, missed).forEach(i -> states.add(RunState.MISSED));
        IntStream.range(0, skipped).forEach(i -> states.add(RunState.SKIPPED));
        IntStream.range(0, pending).forEach(i -> states.add(RunState.PENDING));
        return states;
    }

    private static ScheduleDefinition definition(
            String cron, String zone, OverlapPolicy overlap, CatchUp.Runs catchUp) {
        return new ScheduleDefinition(
                TestKind.NAME, cron, zone, true, overlap, new CatchUp(DAY, catchUp), List.of(), null, Map.of());
    }

    private static ScheduleDefinition with(ScheduleDefinition definition, List<String> blackouts) {
        return new ScheduleDefinition(
                definition.job(),
                definition.cron(),
                definition.zone(),
                definition.enabled(),
                definition.overlap(),
                definition.catchUp(),
                blackouts,
                definition.deadline(),
                definition.parameters());
    }

    /** One instance. */
    private final class World {
        private final Schedules schedules;
        private final Runs runs;
        private final Planner planner;

        World(TestDatabase database) {
            this(database, Duration.ofMinutes(1));
        }

        World(TestDatabase database, Duration lease) {
            DataSource source = database.dataSource();
            JdbcClient jdbc = JdbcClient.create(source);
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
            JobLeases leases = new JobLeases(jdbc, "home", lease);
            leases.register(TestKind.NAME);
            schedules = new Schedules(jdbc);
            runs = new Runs(jdbc, transactions, leases, lease);
            planner = new Planner(
                    schedules, runs, new JobKinds(List.of(new TestKind())), stopped::add, transactions, clock);
        }

        void configure(String name, ScheduleDefinition definition) {
            schedules.configure(name, definition, clock.instant());
        }

        List<Instant> scheduled(String schedule) {
            return of(schedule).stream().map(Run::scheduled).sorted().toList();
        }

        List<RunState> states(String schedule) {
            return of(schedule).stream().map(Run::state).toList();
        }

        private List<Run> of(String schedule) {
            return runs.list(null, null, Long.MAX_VALUE, 10_000).stream()
                    .filter(run -> schedule.equals(run.schedule()))
                    .toList();
        }
    }
}
