package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.ServiceWorld;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.testkit.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that dies when its run has completed in Batch's history, and before its success is recorded. */
class UnrecordedRunIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ITEMS = 200;

    private final BackupWorld world = BackupWorld.create().seed(new DemoData(5, 12, ITEMS));
    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    private final JdbcClient jdbc = database.jdbc();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void itsSuccessIsRecordedByTheServiceWhenItIsKnownToBeDead() throws Exception {
        BackupWorld neighbour = world.neighbour();
        Instant before = Instant.now();
        killAsItRecords();
        Instant after = Instant.now();
        assertThat(jdbc.sql("SELECT STATUS FROM BATCH_JOB_EXECUTION")
                        .query(String.class)
                        .single())
                .isEqualTo("COMPLETED");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM JOB_STATE WHERE LAST_SUCCESS_AT IS NULL AND FIGURES IS NULL")
                        .query(Long.class)
                        .single())
                .as("killed in time")
                .isEqualTo(1);

        try (ServiceWorld service = ServiceWorld.start(
                neighbour,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--synchub.lease-timeout=3s",
                "--synchub.schedules.backup.cron=0 0 0 1 1 ?")) {
            JobLeases leases = service.bean(JobLeases.class);
            await(() -> leases.lastSuccess("backup").isPresent());

            assertThat(leases.lastSuccess("backup").orElseThrow()).isBetween(before, after);
            assertThat(service.scrape()).contains("synchub_job_last_items{job_name=\"backup\"} " + (double) ITEMS);
        }
    }

    /** Its record waits for a row that we hold. */
    private void killAsItRecords() throws SQLException, InterruptedException {
        Proxies proxies = Proxies.before(world);
        Hold held = proxies.s3().on(Proxies.COMMIT_PUT).hold();
        try (BackupProcess process = BackupProcess.start(world, database.environment(), "backup", "run");
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            held.awaitHeld(PATIENCE);
            connection.setAutoCommit(false);
            statement.execute("SELECT JOB_NAME FROM JOB_STATE FOR UPDATE");
            held.release();
            await(() -> waiting("COUNT(*)") > 0);
            process.kill();
            // Or the server would still do what it was asked for by somebody who is gone.
            waiting("COUNT(pg_terminate_backend(pid))");
            connection.rollback();
        } finally {
            proxies.close();
        }
    }

    /** Of the connections that wait to record a success. */
    private long waiting(String what) {
        return jdbc.sql("SELECT " + what + " FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock' AND query LIKE '%LAST_SUCCESS_AT%'")
                .query(Long.class)
                .single();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within %s", PATIENCE).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
