package com.synchub.jobs.schedule;

import static com.synchub.jobs.testkit.ServiceProcess.awaitServing;
import static com.synchub.jobs.testkit.ServiceProcess.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.ServiceProcess;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.testkit.Hold;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that gets SIGTERM in mid-run. */
class ToldToEndIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, Map<String, String>> EVERY_TWO_SECONDS =
            Map.of("backup", Map.of("cron", "0/2 * * * * ?"));
    private static final Map<String, Map<String, String>> ONCE_A_YEAR = Map.of("backup", Map.of("cron", "0 0 0 1 1 ?"));

    private final BackupWorld world = BackupWorld.create().seed(new DemoData(5, 30, 300));
    private final BackupWorld neighbour = world.neighbour();

    @AfterEach
    void close() {
        world.close();
        neighbour.close();
    }

    /** The run stops at its next checkpoint, is not counted as failed, and goes on; nothing complains. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void itHandsItsRunOn(TestDatabase.Kind kind) throws Exception {
        TestDatabase database = TestDatabase.create(kind);
        Proxies proxies = Proxies.before(world);
        Hold held = proxies.s3().on(Proxies.SHARD_PUT).hold();
        try (BackupProcess first = ServiceProcess.start(world, database, EVERY_TWO_SECONDS)) {
            held.awaitHeld(PATIENCE);
            first.terminate();
            Thread.sleep(500);
            held.release();
            BackupProcess.Outcome outcome = first.await(PATIENCE);

            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.errors())
                    .doesNotContain("ERROR")
                    .doesNotContain("WARN")
                    .doesNotContain("Exception");
        } finally {
            held.release();
            proxies.close();
        }
        JdbcClient jdbc = database.jdbc();
        assertThat(states(jdbc)).doesNotContain("RUNNING", "FAILED").contains("PENDING");
        assertThat(jdbc.sql("SELECT STATUS FROM BATCH_JOB_EXECUTION")
                        .query(String.class)
                        .list())
                .as("it stopped at a checkpoint")
                .containsExactly("STOPPED");
        try (BackupProcess second = ServiceProcess.start(neighbour, database, ONCE_A_YEAR)) {
            awaitTrue(() -> Collections.disjoint(states(jdbc), List.of("PENDING", "RUNNING")), second);
        }
        assertThat(states(jdbc)).doesNotContain("FAILED").contains("COMPLETED");
        assertThat(neighbour.newest().n())
                .as("a backup for each run, of which another may have come due meanwhile")
                .isEqualTo(Collections.frequency(states(jdbc), "COMPLETED"));
    }

    /** The embedded database stays open to commands. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.Kind.class, names = "H2")
    void commandsLookIntoItsDatabaseMeanwhile(TestDatabase.Kind kind) throws Exception {
        TestDatabase database = TestDatabase.create(kind);
        try (BackupProcess service = awaitServing(ServiceProcess.start(world, database, ONCE_A_YEAR))) {
            neighbour.with("spring.datasource.url", database.url());
            CommandLineRun backup = CommandLineRun.of(neighbour, "backup", "run");
            assertThat(backup.exitCode()).as("%s", backup).isZero();
            service.terminate();
            assertThat(service.await(PATIENCE).exitCode()).isZero();
        }
        assertThat(database.jdbc()
                        .sql("SELECT STATUS FROM BATCH_JOB_EXECUTION")
                        .query(String.class)
                        .list())
                .containsExactly("COMPLETED");
    }

    private static List<String> states(JdbcClient jdbc) {
        return jdbc.sql("SELECT STATE FROM JOB_RUN").query(String.class).list();
    }
}
