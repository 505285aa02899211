package com.synchub.jobs.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.IsolationLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks of the service's own jobs and routes, in a scratch place beside nothing real. */
class ScratchIT {

    private static final Set<String> OF_THE_PLACE = Set.of(
            "routes-listed",
            "routes-roles",
            "routes-not-there",
            "routes-tenant-filter",
            "canaries-own",
            "canaries-shared",
            "canaries-names",
            "canaries-places",
            "canaries-invoices");

    private static BackupWorld world;

    @BeforeAll
    static void begin() {
        world = BackupWorld.create();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void eachCheckPassesAndFindsEachOfItsLeaksAndNothingIsLeft() {
        List<String> wrong = new ArrayList<>();
        Set<String> found = new TreeSet<>();
        Map<String, Long> artefacts;
        try (LogCapture log = LogCapture.open();
                TrialBench bench = new TrialBench(IsolationIT.place(world, 1), log)) {
            for (String check : new TreeSet<>(OF_THE_PLACE)) {
                TrialRunner.Verdict verdict = bench.run(check, null);
                if (verdict.outcome() != Outcome.PASS) {
                    wrong.add(check + ": " + verdict);
                }
            }
            for (Plant plant : bench.plants()) {
                if (OF_THE_PLACE.contains(plant.check())) {
                    TrialRunner.Verdict verdict = bench.run(plant.check(), plant);
                    if (verdict.outcome() != Outcome.LEAK) {
                        wrong.add(plant.name() + " for " + plant.check() + ": " + verdict);
                    }
                    found.add(plant.name());
                }
            }
            artefacts = bench.artefacts();
        }
        assertThat(wrong).isEmpty();
        assertThat(artefacts.keySet())
                .as("what is declared as searched is there to be searched: %s", artefacts)
                .contains(
                        "backups",
                        "manifests",
                        "exports",
                        "staging",
                        "usage-events",
                        "usage-daily",
                        "usage-index",
                        "invoices",
                        "requests",
                        "legal-holds",
                        "job-history",
                        "control-log",
                        "metrics",
                        "published",
                        "application-logs");
        assertThat(found).hasSizeGreaterThanOrEqualTo(16);
        assertThat(world.stack().dynamoDb().listTablesPaginator().tableNames().stream()
                        .filter(name -> name.startsWith(world.tablePrefix() + "isolation.")))
                .isEmpty();
        for (String bucket : List.of(world.bucket(), world.work())) {
            assertThat(world.stack()
                            .s3()
                            .listObjectsV2Paginator(b -> b.bucket(bucket).prefix(IsolationLayout.PREFIX))
                            .contents())
                    .isEmpty();
        }
        assertThat(world.stack()
                        .s3()
                        .listObjectVersions(b -> b.bucket(world.bucket()))
                        .versions())
                .as("nothing was ever written outside of the place")
                .isEmpty();
    }
}
