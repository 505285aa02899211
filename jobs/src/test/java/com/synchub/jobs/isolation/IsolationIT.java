package com.synchub.jobs.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The suite as a job before the real local stack, with real tenants beside the synthetic ones. */
class IsolationIT {

    private static BackupWorld world;
    private static int runs;

    @BeforeAll
    static void begin() {
        world = BackupWorld.create().seed(new DemoData(1, 20, 600));
        world.backUp();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    private static IsolationReport run(String plant) {
        return world.bean(Launcher.class)
                .run(
                        world.bean(IsolationJob.class),
                        new IsolationRequest(Instant.parse("2026-11-27T00:00:00Z").plusSeconds(runs++), plant));
    }

    @Test
    void asThingsAreEveryCheckPassesAndFindsItsPlantedLeak() {
        IsolationReport report = run("");
        report.checks().forEach(c -> System.out.println("ZZ " + c));
        System.out.println("ZZ " + report.seconds());
        assertThat(report.status()).isEqualTo(Outcome.PASS);
    }
}
