package com.synchub.jobs.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.Victim;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.OpenRuns;
import com.synchub.testkit.RequestMatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drills on the real servers. */
class DrillIT {

    private static final BackupWorld WORLD = BackupWorld.create();
    private static final Proxies PROXIES = Proxies.before(WORLD);

    @BeforeAll
    static void backedUp() {
        WORLD.seed(new DemoData(3, 40, 800));
        WORLD.backUp();
    }

    @AfterAll
    static void close() {
        WORLD.close();
        PROXIES.close();
    }

    @Test
    void aSampleComesBackWholeIsMeasuredAndLeavesNothingBehind() {
        TableContents before = TableContents.of(WORLD);

        DrillReceipt receipt = drill(5);

        assertThat(receipt.status()).isEqualTo(DrillReceipt.Status.PASS);
        assertThat(receipt.tenants()).isEqualTo(5);
        assertThat(receipt.items())
                .isPositive()
                .isLessThan(WORLD.newest().totals().items());
        assertThat(receipt.rtoSeconds()).isGreaterThan(receipt.seconds());
        assertThat(receipt.rpoSeconds()).isPositive();
        assertThat(scratchTables()).isEmpty();
        assertThat(WORLD.bean(OpenRuns.class).list()).isEmpty();
        TableContents.of(WORLD).isSameAs(before);
        JsonNode report = JsonMapper.shared()
                .readTree(WORLD.vault()
                        .current(VaultLayout.drillReport(receipt.runId()))
                        .orElseThrow()
                        .bytes());
        assertThat(report.get("items").longValue()).isEqualTo(receipt.items());
        assertThat(WORLD.bean(MeterRegistry.class)
                        .get("synchub.drill.rto.seconds")
                        .gauge()
                        .value())
                .isEqualTo(receipt.rtoSeconds());
    }

    @Test
    void theLargestTenantIsAlwaysInTheSample() {
        long largest = Stream.of("settings", "bookmarks", "groups", "group_members", "sessions")
                .flatMap(table -> WORLD.rows(WORLD.newest(), table).stream())
                .collect(Collectors.groupingBy(ManifestRow::tenant, Collectors.summingLong(ManifestRow::rows)))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(drill(1).items()).isEqualTo(largest);
    }

    @Test
    void aTenantThatCanNotBeRestoredIsAFinding() {
        try (BackupWorld world = BackupWorld.create()) {
            world.seed(new DemoData(4, 6, 60));
            world.backUp();
            ManifestRow row = world.rows(world.newest(), "bookmarks").get(0);
            world.vault().deleteVersion(row.objectKey(), row.versionId());

            DrillReceipt receipt = world.bean(Launcher.class)
                    .run(
                            world.bean(DrillJob.class),
                            world.bean(DrillResume.class).request(100));

            assertThat(receipt.status()).isEqualTo(DrillReceipt.Status.FAIL);
            assertThat(receipt.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.tenant()).isEqualTo(row.tenant().keyForm());
                assertThat(finding.code()).isEqualTo("OBJECT_MISSING");
            });
        }
    }

    @Test
    void aDrillThatWasKilledDropsItsTablesWhenItIsGivenAgain() throws InterruptedException {
        WORLD.close();
        Victim victim = new Victim(WORLD);
        PROXIES.dynamoDb().on(RequestMatch.operation("BatchWriteItem")).nth(20).reset(r -> victim.kill());
        try (BackupProcess process = victim.start(WORLD, "drill", "--json")) {
            assertThat(process.await(Duration.ofMinutes(2)).exitCode()).isEqualTo(BackupProcess.KILLED);
        } finally {
            PROXIES.clear();
        }
        assertThat(scratchTables()).isNotEmpty();

        try (BackupProcess process = BackupProcess.start(WORLD, "drill", "--json")) {
            BackupProcess.Outcome outcome = process.await(Duration.ofMinutes(2));
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.document().get("status").stringValue()).isEqualTo("PASS");
        }
        assertThat(scratchTables()).isEmpty();
    }

    private static DrillReceipt drill(int tenants) {
        return WORLD.bean(Launcher.class)
                .run(WORLD.bean(DrillJob.class), WORLD.bean(DrillResume.class).request(tenants));
    }

    private static List<String> scratchTables() {
        return WORLD.stack().dynamoDb().listTablesPaginator().tableNames().stream()
                .filter(name -> name.startsWith(WORLD.tablePrefix()) && name.contains(".scratch-"))
                .toList();
    }
}
