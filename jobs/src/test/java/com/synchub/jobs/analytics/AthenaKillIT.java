package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.athena.AthenaFacade;
import com.synchub.jobs.testkit.athena.AthenaFacade.Workgroup;
import com.synchub.jobs.testkit.athena.LocalAthena;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The shipped jar gets SIGKILL while it computes metrics in Athena; the next run begins anew and leaves nothing of either. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AthenaKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String[] RUN = {"analytics", "run", "--json"};
    /** After so many statements of a run: amid its tables, behind them, amid the metrics. */
    private static final int[] STATEMENTS = {4, 14, 19};

    private final BackupWorld world =
            BackupWorld.create().with("synchub.staging.enabled", "true").with("synchub.analytics.engine", "athena");
    private LocalAthena athena;
    private AthenaFacade facade;

    @BeforeAll
    void startAndBackUp() throws Exception {
        athena = LocalAthena.start(world.stack().endpoints());
        facade = new AthenaFacade(athena, world.stack());
        facade.add(new Workgroup("synchub", null, false, 1_000_000_000));
        world.with("synchub.analytics.athena.endpoint", facade.endpoint().toString());
        athena.execute("CREATE DATABASE IF NOT EXISTS " + StagedTables.DATABASE);
        world.seed(new DemoData(1, 20, 200));
        world.backUp();
        world.close();
    }

    @AfterAll
    void stop() {
        world.close();
        if (facade != null) {
            facade.close();
        }
        if (athena != null) {
            athena.close();
        }
    }

    @Test
    void killedAnywhereTheNextRunDrawsOnceAndLeavesNothing() throws InterruptedException {
        for (int statements : STATEMENTS) {
            assertThat(killedAfter(statements)).isEqualTo(BackupProcess.KILLED);
            assertThat(world.stack()
                            .s3()
                            .listObjectsV2(b -> b.bucket(world.work()).prefix("staging/"))
                            .contents())
                    .as("what the next run needs")
                    .isNotEmpty();
        }

        try (BackupProcess process = BackupProcess.start(world, RUN)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.document().path("metrics").size()).isGreaterThanOrEqualTo(6);
        }
        assertThat(athena.tables(StagedTables.DATABASE)).isEmpty();
        AnalyticsKillIT.adds(world);
    }

    private int killedAfter(int statements) throws InterruptedException {
        int before = facade.started().size();
        try (BackupProcess process = BackupProcess.start(world, RUN)) {
            while (facade.started().size() < before + statements) {
                process.requireAlive();
                Thread.onSpinWait();
            }
            process.kill();
            return process.await(PATIENCE).exitCode();
        }
    }
}
