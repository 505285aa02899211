package com.synchub.jobs.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.jobs.isolation.plants.Plants;
import com.synchub.jobs.isolation.scratch.ScratchHost;
import com.synchub.jobs.run.ControlLog;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.IsolationLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.secrets.Keyring;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.vault.DownloadLinks;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The suite as a job before the real local stack, with real tenants beside the synthetic ones. */
class IsolationIT {

    /** More than one for whoever looks for false alarms. */
    private static final int ROUNDS = Integer.getInteger("synchub.isolation.rounds", 1);

    private static BackupWorld world;
    private static int runs;

    @BeforeAll
    static void begin() {
        // More tenants than a run looks at of a table unless it is told to look at all.
        world = BackupWorld.create().seed(new DemoData(1, LiveSample.ROWS_OF_A_TABLE + 10, 600));
        var unused = world.backUp();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void asThingsAreEveryCheckPassesAndHasFoundItsPlantedLeak() {
        Map<String, Map<String, AttributeValue>> before = items();

        IsolationReport report = run("");

        assertThat(report.checks()).allSatisfy(check -> {
            assertThat(check.detail()).as(check.id()).isEmpty();
            assertThat(check.outcome()).as(check.id()).isEqualTo(Outcome.PASS);
            assertThat(check.caught()).as(check.id()).isTrue();
        });
        assertThat(report.status()).isEqualTo(Outcome.PASS);
        assertThat(report.caught())
                .isEqualTo(report.controls())
                .isEqualTo(report.checks().size());
        assertThat(report.backup()).isEqualTo(1);
        assertThat(report.liveObjects()).isGreaterThan(20);
        assertThat(report.liveTenants()).isPositive();
        assertThat(items()).as("real tenants, and nobody else").isEqualTo(before);
        assertThat(keys("exports/")).noneMatch(key -> key.contains(SyntheticTenants.RESERVED));
        assertThat(keys(IsolationLayout.OPEN_PREFIX)).isEmpty();
    }

    @Test
    void noRunOfManyRaisesAFalseAlarm() {
        int passed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            IsolationReport report = run("");
            assertThat(report.status()).as("round %d: %s", round, report).isEqualTo(Outcome.PASS);
            assertThat(report.caught()).as("round %d", round).isEqualTo(report.controls());
            passed++;
        }
        assertThat(passed).as("runs without a false alarm").isEqualTo(ROUNDS);
        LoggerFactory.getLogger(IsolationIT.class).info("{} runs, none with a false alarm", passed);
    }

    @Test
    void ifAllIsAskedForEveryObjectOfTheNewestBackupIsLookedAt() {
        int objects = (int) world
                .stack()
                .s3()
                .listObjectsV2Paginator(b -> b.bucket(world.bucket()).prefix("backups/tenant_id="))
                .contents()
                .stream()
                .count();
        IsolationRequest all = new IsolationRequest(next("").requested(), "", true);

        IsolationReport report = world.bean(Launcher.class).run(world.bean(IsolationJob.class), all);

        assertThat(report.status()).isEqualTo(Outcome.PASS);
        assertThat(report.liveObjects()).isEqualTo(objects);
        assertThat(run("").liveObjects()).as("a sample").isLessThan(objects);
    }

    @Test
    void aReportIsForProgramsForTestViewersAndForPeople() throws Exception {
        IsolationReport report = run("row-of-another");

        JsonNode json = JsonMapper.shared().readTree(text(report.report()));
        assertThat(world.bean(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM CONTROL_EVENT WHERE KIND = 'ISOLATION_RUN' AND REQUEST_ID = :run")
                        .param("run", report.runId())
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(json.get("status").stringValue()).isEqualTo("LEAK");
        assertThat(json.get("checks")).hasSize(report.checks().size());
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text(IsolationLayout.junit(report.runId())))))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(Integer.toString(report.checks().size()));
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(report.checks().size());
        assertThat(text(IsolationLayout.page(report.runId())))
                .contains("LEAK", "backup-objects", "planted on purpose", "Not looked at")
                .doesNotContain(SyntheticTenants.RESERVED, "canary-");
        assertThat(world.bean(IsolationReports.class).runs()).contains(report.runId());
        assertThat(world.bean(IsolationReports.class).read(report.runId())).isEqualTo(report);
    }

    @Test
    void everyPlantedLeakIsFoundAndNoCheckRaisesAFalseAlarm() {
        int leaks = 0;
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (LogCapture log = LogCapture.open();
                    TrialBench bench = new TrialBench(place(round), log)) {
                for (Plant plant : bench.plants()) {
                    TrialRunner.Verdict verdict = bench.run(plant.check(), plant);
                    assertThat(verdict.outcome())
                            .as("%s for %s: %s", plant.name(), plant.check(), verdict.detail())
                            .isEqualTo(Outcome.LEAK);
                    found++;
                }
                leaks = bench.plants().size();
                for (String check : bench.checks()) {
                    TrialRunner.Verdict verdict = bench.run(check, null);
                    assertThat(verdict).as(check).isEqualTo(new TrialRunner.Verdict(Outcome.PASS, ""));
                }
            }
        }
        assertThat(leaks).isGreaterThanOrEqualTo(55);
        assertThat(found).as("each leak, each time").isEqualTo(leaks * ROUNDS);
        assertThat(items().keySet()).noneMatch(key -> key.contains(SyntheticTenants.RESERVED));
    }

    @Test
    void aCheckThatDoesNotFindItsLeakSaysNothingAndNeitherDoesTheSuite() {
        Plant dull = new Plant("dull", "same-ids", "nothing", (ports, cast, raw) -> ports);

        IsolationReport report = new IsolationRun(
                        next(""), place(7), check -> check.equals("same-ids") ? List.of(dull) : Plants.of(check))
                .run();
        IsolationReport without = new IsolationRun(
                        next(""), place(8), check -> check.equals("fence") ? List.of() : Plants.of(check))
                .run();

        assertThat(report.status()).isEqualTo(Outcome.INVALID);
        assertThat(report.caught()).isEqualTo(report.controls() - 1);
        assertThat(report.checks())
                .filteredOn(check -> check.outcome() == Outcome.INVALID)
                .extracting(IsolationReport.CheckResult::id)
                .containsExactly("same-ids");
        assertThat(without.status()).isEqualTo(Outcome.INVALID);
        assertThat(without.checks())
                .filteredOn(check -> check.outcome() == Outcome.INVALID)
                .extracting(IsolationReport.CheckResult::detail)
                .containsExactly("no leak can be planted for it");
    }

    @Test
    void tenantsOfARunThatDiedAreTakenAwayByTheNext() {
        Stage stage = new Stage(world.bean(DynamoDbClient.class), world.bean(TableNames.class), bucket());
        OpenTrials open =
                new OpenTrials(bucket(), stage, world.bean(TableCatalogue.class), world.bean(ScratchHost.class));
        open.begin("isolation-dead", 2);
        Cast left = open.cast("isolation-dead", 1);
        stage.set(left);
        stage.raw(left)
                .put(
                        "sessions",
                        Map.of(
                                "tenant_id",
                                        AttributeValue.fromS(
                                                left.neighbours().get(0).value()),
                                "session_id", AttributeValue.fromS("more")));
        assertThat(items().keySet()).anyMatch(key -> key.contains(SyntheticTenants.RESERVED));

        IsolationReport report = run("");

        assertThat(report.swept()).isEqualTo(1);
        assertThat(items().keySet()).noneMatch(key -> key.contains(SyntheticTenants.RESERVED));
        assertThat(keys("exports/")).noneMatch(key -> key.contains(SyntheticTenants.RESERVED));
        assertThat(keys(IsolationLayout.OPEN_PREFIX)).isEmpty();
    }

    @Test
    void theCommandSaysItInItsExitCodeAndInOneDocument() {
        CommandLineRun good = CommandLineRun.of(world, "isolation", "run", "--json");
        assertThat(good.exitCode()).as(good.errors()).isZero();
        assertThat(good.document().get("status").stringValue()).isEqualTo("PASS");
        assertThat(good.document().get("controls").intValue())
                .isEqualTo(good.document().get("caught").intValue())
                .isGreaterThanOrEqualTo(20);
        assertThat(good.document().at("/checks/0/id").isString()).isTrue();

        CommandLineRun leak = CommandLineRun.of(world, "isolation", "run", "--plant", "get-by-id-alone", "--json");
        assertThat(leak.exitCode()).isEqualTo(1);
        assertThat(leak.document().get("status").stringValue()).isEqualTo("LEAK");
        assertThat(leak.document()
                        .get("checks")
                        .valueStream()
                        .filter(check -> check.get("outcome").stringValue().equals("LEAK"))
                        .map(check -> check.get("id").stringValue()))
                .containsExactly("get-in-every-table");

        CommandLineRun report = CommandLineRun.of(world, "isolation", "report", "--json");
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.document()).isEqualTo(leak.document());

        CommandLineRun leaks = CommandLineRun.of(world, "isolation", "leaks", "--json");
        assertThat(leaks.exitCode()).isZero();
        assertThat(leaks.document().get("leaks")).hasSize(Plants.all().size());

        assertThat(CommandLineRun.of(world, "isolation", "run", "--plant", "nothing")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.of(world, "isolation", "report", "--run", "../x")
                        .exitCode())
                .isEqualTo(2);
    }

    private static IsolationReport run(String plant) {
        return world.bean(Launcher.class).run(world.bean(IsolationJob.class), next(plant));
    }

    private static IsolationRequest next(String plant) {
        return new IsolationRequest(Instant.parse("2026-11-27T00:00:00Z").plusSeconds(runs++), plant);
    }

    private static IsolationPlace place(long seed) {
        return place(world, seed);
    }

    static IsolationPlace place(BackupWorld world, long seed) {
        return new IsolationPlace(
                world.bean(DynamoDbClient.class),
                world.bean(TableCatalogue.class),
                world.bean(TableNames.class),
                world.bean(Keyring.class),
                world.bean(Vault.class),
                world.bean(CommitLog.class),
                () -> world.bean(WorkBucket.class),
                () -> world.bean(DownloadLinks.class),
                () -> world.bean(MeterRegistry.class),
                world.bean(JdbcClient.class),
                world.bean(ControlLog.class),
                world.bean(ScratchHost.class),
                world.stack().endpoints().region(),
                IsolationProperties.NONE,
                Clock.systemUTC(),
                new Random(seed));
    }

    private static WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }

    /** All that the tables hold. */
    private static Map<String, Map<String, AttributeValue>> items() {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            world.stack()
                    .dynamoDb()
                    .scanPaginator(r -> r.tableName(world.tablePrefix() + table.name()))
                    .items()
                    .forEach(item -> items.put(
                            table.name() + "/" + text(item, "tenant_id") + "/" + text(item, table.sortKey()), item));
        }
        return items;
    }

    private static List<String> keys(String prefix) {
        return world
                .stack()
                .s3()
                .listObjectsV2Paginator(r -> r.bucket(world.work()).prefix(prefix))
                .contents()
                .stream()
                .map(object -> object.key())
                .toList();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return String.valueOf(Objects.requireNonNull(item.get(name)).s());
    }

    private static String text(String key) {
        return new String(bucket().read(key).orElseThrow(), StandardCharsets.UTF_8);
    }
}
