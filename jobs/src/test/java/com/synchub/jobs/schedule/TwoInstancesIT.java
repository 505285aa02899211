package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.testkit.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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

    /** A backup is due every few seconds; nothing else is. */
    private static final String SETTINGS = """
            {"synchub": {
               "lease-timeout": "6s",
               "service": {"sweep": "1s"},
               "residency": {"require-encryption": false, "allowed-regions": ["us-east-1", "%s"]},
               "security": {"issuer": "https://issuer.invalid", "audiences": ["test"]},
               "schedules": {
                 "backup": {"cron": "%s", "overlap": "%s"},
                 "verify": {"enabled": false}, "drill": {"enabled": false}, "dr-check": {"enabled": false}}}}
            """;

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
        List<Instant> scheduled =
                jdbc.sql("SELECT SCHEDULED FROM JOB_RUN ORDER BY SCHEDULED").query(OffsetDateTime.class).list().stream()
                        .map(OffsetDateTime::toInstant)
                        .toList();
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

    /** With SIGTERM a run stops at its next checkpoint, and is not counted as failed. */
    @Test
    void aServiceThatIsToldToEndHandsItsRunOn() throws Exception {
        Proxies proxies = Proxies.before(world);
        Hold held = proxies.s3().on(Proxies.SHARD_PUT).hold();
        try (BackupProcess first = serve(world, "0/2 * * * * ?", "queue-one")) {
            awaitTrue(() -> states("RUNNING") > 0, first);
            held.awaitHeld(PATIENCE);
            first.terminate();
            held.release();
            assertThat(first.await(PATIENCE).exitCode()).isIn(0, 143);
        } finally {
            proxies.close();
        }
        assertThat(states("RUNNING") + states("FAILED")).isZero();
        try (BackupProcess second = serve(neighbour, "0 0 0 1 1 ?", "queue-one")) {
            awaitTrue(() -> states("PENDING") == 0, second);
        }
        assertThat(states("FAILED")).isZero();
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
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("SYNCHUB_PORT", "0");
        environment.put("SYNCHUB_MANAGEMENT_PORT", "0");
        environment.put(
                "SPRING_APPLICATION_JSON",
                SETTINGS.formatted(at.stack().endpoints().region(), cron, overlap));
        return BackupProcess.start(at, environment, "serve");
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

    private static void awaitTrue(BooleanSupplier condition, BackupProcess process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + "\n" + process.said());
            }
            process.requireAlive();
            Thread.sleep(100);
        }
    }
}
