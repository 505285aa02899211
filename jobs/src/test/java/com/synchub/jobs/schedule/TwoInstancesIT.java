package com.synchub.jobs.schedule;

import static com.synchub.jobs.testkit.ServiceProcess.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.ServiceProcess;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.testkit.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The shipped jar as two services, each a process with a home directory of its own, on one PostgreSQL. */
class TwoInstancesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Of the time that schedules are watched for; with the profile slow five minutes in all. */
    private static final Duration QUARTER = Duration.ofSeconds(Boolean.getBoolean("synchub.slow") ? 75 : 15);

    private final BackupWorld world = BackupWorld.create();
    private final BackupWorld neighbour = world.neighbour();
    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    private final JdbcClient jdbc = database.jdbc();

    @BeforeEach
    void seeded() {
        world.seed(new DemoData(5, 30, 300));
    }

    @AfterEach
    void close() {
        world.close();
        neighbour.close();
    }

    @Test
    void everyDueTimeRunsOnceAlsoWhenAnInstanceIsKilledAndStartedAgain() throws Exception {
        try (BackupProcess first = serve(world, "0/2 * * * * ?", "skip")) {
            awaitTrue(() -> states("COMPLETED") > 0, first);
            try (BackupProcess second = serve(neighbour, "0/2 * * * * ?", "skip")) {
                awaitTrue(() -> owners() > 1, second);
                first.kill();
                long done = states("COMPLETED");
                awaitTrue(() -> states("COMPLETED") > done + 2, second);
                try (BackupProcess third = serve(world, "0/2 * * * * ?", "skip")) {
                    awaitTrue(() -> states("COMPLETED") > done + 5, third);
                }
            }
        }
        List<Instant> scheduled = scheduled("");
        assertThat(scheduled).doesNotHaveDuplicates();
        assertThat(scheduled)
                .as("no due time without a run, or a reason for none")
                .isEqualTo(IntStream.range(0, scheduled.size())
                        .mapToObj(i -> scheduled.get(0).plusSeconds(2L * i))
                        .toList());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM BATCH_JOB_INSTANCE")
                        .query(Long.class)
                        .single())
                .as("no run twice; one that was killed as it began may not have come so far")
                .isBetween(
                        states("COMPLETED"),
                        jdbc.sql("SELECT COUNT(*) FROM JOB_RUN WHERE ATTEMPTS > 0")
                                .query(Long.class)
                                .single());
        assertThat(states("FAILED")).isZero();
    }

    /** A day of schedules in minutes: a crash, a return, an orderly end, and nothing that is due is left out. */
    @Test
    void everyDueTimeOfSeveralSchedulesHasOneRunThatIsDone() throws Exception {
        world.backUp();
        world.close();
        Map<String, Map<String, String>> schedules = Map.of(
                "dr-check", Map.of("cron", "0/5 * * * * ?", "catch-up-runs", "all"),
                "verify", Map.of("cron", "0/10 * * * * ?", "catch-up-runs", "all"));
        BackupProcess first = ServiceProcess.start(world, database, schedules);
        BackupProcess second = ServiceProcess.start(neighbour, database, schedules);
        try {
            awaitTrue(() -> states("COMPLETED") + states("FOUND_FAULTS") > 2 && owners() > 1, second);
            Thread.sleep(QUARTER.toMillis());
            awaitTrue(() -> states("RUNNING") > 0, first);
            first.kill();
            Thread.sleep(QUARTER.toMillis());
            first = ServiceProcess.start(world, database, schedules);
            awaitTrue(() -> owners() > 1, first);
            Thread.sleep(QUARTER.toMillis());
            second.terminate();
            assertThat(second.await(PATIENCE).exitCode()).isZero();
            Thread.sleep(QUARTER.toMillis());
            jdbc.sql("UPDATE JOB_SCHEDULE SET PAUSED = TRUE").update();
            awaitTrue(() -> states("PENDING") + states("RUNNING") == 0, first);
        } finally {
            first.close();
            second.close();
        }
        assertEachDueTimeHasItsRun("dr-check", 5);
        assertEachDueTimeHasItsRun("verify", 10);
        assertThat(jdbc.sql("SELECT DISTINCT STATE FROM JOB_RUN")
                        .query(String.class)
                        .list())
                .isSubsetOf("COMPLETED", "FOUND_FAULTS");
        assertThat(jdbc.sql("""
                        SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS = 'COMPLETED'
                        GROUP BY JOB_INSTANCE_ID
                        """).query(Long.class).list())
                .as("each run completed once")
                .containsOnly(1L)
                .hasSize(jdbc.sql("SELECT COUNT(*) FROM JOB_RUN")
                        .query(Integer.class)
                        .single());
    }

    private void assertEachDueTimeHasItsRun(String schedule, int everySeconds) {
        List<Instant> scheduled = scheduled("WHERE SCHEDULE_NAME = '" + schedule + "' ");
        assertThat(scheduled)
                .as(schedule)
                .hasSizeGreaterThan((int) (QUARTER.toSeconds() * 4 / everySeconds) - 2)
                .isEqualTo(IntStream.range(0, scheduled.size())
                        .mapToObj(i -> scheduled.get(0).plusSeconds((long) everySeconds * i))
                        .toList());
    }

    private List<Instant> scheduled(String where) {
        return jdbc
                .sql("SELECT SCHEDULED FROM JOB_RUN " + where + "ORDER BY SCHEDULED")
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    @Test
    void whatAKilledInstanceHasBegunAnotherEnds() throws Exception {
        Proxies proxies = Proxies.before(world);
        Hold held = proxies.s3().on(Proxies.COMMIT_PUT).hold();
        try (BackupProcess first = serve(world, "0/2 * * * * ?", "skip")) {
            awaitTrue(() -> states("RUNNING") > 0, first);
            held.awaitHeld(PATIENCE);
            try (BackupProcess second = serve(neighbour, "0 0 0 1 1 ?", "skip")) {
                first.kill();
                awaitTrue(() -> states("COMPLETED") == 1, second);
            }
        } finally {
            held.release();
            proxies.close();
        }
        Map<String, Object> run = jdbc.sql("SELECT * FROM JOB_RUN WHERE STATE = 'COMPLETED'")
                .query()
                .singleRow();
        assertThat(run.get("attempts")).isEqualTo(2);
        List<String> executions = jdbc.sql("SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID")
                .query(String.class)
                .list();
        assertThat(executions).containsExactly("FAILED", "COMPLETED");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM BATCH_JOB_INSTANCE")
                        .query(Long.class)
                        .single())
                .as("one run, two executions")
                .isEqualTo(1);
        assertThat(neighbour.newest().n()).isEqualTo(1);
        BackupContents.of(neighbour, 1);
    }

    /** What was committed is there when the process is gone, on either database. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aCommitOutlivesSigkill(TestDatabase.Kind kind) throws Exception {
        TestDatabase own = TestDatabase.create(kind);
        try (BackupProcess only = start(world, own, "0/2 * * * * ?", "skip")) {
            awaitTrue(
                    () -> own.jdbc()
                                    .sql("SELECT COUNT(*) FROM JOB_RUN WHERE STATE = 'COMPLETED'")
                                    .query(Long.class)
                                    .single()
                            > 0,
                    only);
            List<Long> seen = own.jdbc()
                    .sql("SELECT RUN_ID FROM JOB_RUN WHERE STATE = 'COMPLETED'")
                    .query(Long.class)
                    .list();
            only.kill();
            assertThat(own.jdbc()
                            .sql("SELECT RUN_ID FROM JOB_RUN WHERE STATE = 'COMPLETED'")
                            .query(Long.class)
                            .list())
                    .containsAll(seen);
        }
    }

    private BackupProcess serve(BackupWorld at, String cron, String overlap) {
        return start(at, database, cron, overlap);
    }

    private static BackupProcess start(BackupWorld at, TestDatabase database, String cron, String overlap) {
        return ServiceProcess.start(at, database, Map.of("backup", Map.of("cron", cron, "overlap", overlap)));
    }

    private long states(String state) {
        return jdbc.sql("SELECT COUNT(*) FROM JOB_RUN WHERE STATE = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    /** Instances that Quartz knows of. */
    private long owners() {
        return jdbc.sql("SELECT COUNT(*) FROM QRTZ_SCHEDULER_STATE")
                .query(Long.class)
                .single();
    }
}
