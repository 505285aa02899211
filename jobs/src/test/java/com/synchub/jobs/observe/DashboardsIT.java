package com.synchub.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunState;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running service shows, and that dashboard and alerts ask for nothing else. */
class DashboardsIT {

    /** A tenant id that would be seen wherever it came out. */
    private static final String TRACER = "tracer-7f3a91c2";

    /** So long a value from the database may be shown. */
    private static final Duration REMEMBERED = Duration.ofMillis(1_100);

    private static final Path ROOT = Path.of("..");
    private static final Path DASHBOARDS = ROOT.resolve("deploy").resolve("dashboards");

    private static BackupWorld world;
    private static ServiceWorld service;
    private static Run backup;
    private static String text;
    private static Scrape scrape;

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        world = BackupWorld.create().seed(new DemoData(1, 20, 400));
        world.put(
                "bookmarks",
                Map.of(
                        "tenant_id", AttributeValue.fromS(TRACER),
                        "bookmark_id", AttributeValue.fromS(TRACER),
                        "url", AttributeValue.fromS("https://example.com")));
        service = ServiceWorld.start(world, "--synchub.schedules.backup.deadline=26h");
        backup = service.run("backup", Map.of());
        assertThat(backup.state()).as("%s", backup).isEqualTo(RunState.COMPLETED);
        assertThat(service.run("verify", Map.of()).state()).isEqualTo(RunState.COMPLETED);
        assertThat(service.run("drill", Map.of("tenants", "5")).state()).isEqualTo(RunState.COMPLETED);
        assertThat(service.run("dr-check", Map.of()).state()).isEqualTo(RunState.FOUND_FAULTS);
        takeOverInvoices();
        text = service.scrape();
        scrape = Scrape.of(text);
    }

    /** One system does; its gauge is there with the second scrape. */
    private static void takeOverInvoices() {
        ServiceCaller billing = service.as("billing");
        String changes = "/api/v1/invoices/changes";
        String cursor = billing.get(changes).json().path("cursor").stringValue();
        assertThat(billing.post(
                                changes + "/acknowledgements",
                                "{\"consumer\": \"erp\", \"cursor\": \"" + cursor + "\"}")
                        .status())
                .isEqualTo(200);
        var unused = service.scrape();
    }

    @AfterAll
    static void stop() {
        service.close();
        world.close();
    }

    @Test
    void whatAlertsAskForIsThere() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(8);
        for (JsonNode rule : rules()) {
            Set<String> metrics = PromQl.metricsOf(rule.at("/expr").stringValue());
            assertThat(metrics).as("%s", rule).isNotEmpty();
            assertThat(scrape.names()).as("%s", rule).containsAll(metrics);
        }
    }

    @Test
    void eachAlertSaysHowBadItIsAndHasARunbookOfItsOwn() throws IOException {
        Set<Path> runbooks = new TreeSet<>();
        for (JsonNode rule : rules()) {
            assertThat(rule.at("/labels/severity").stringValue()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").stringValue()).isNotBlank();
            assertThat(rule.at("/annotations/description").stringValue()).isNotBlank();
            Path runbook = ROOT.resolve(rule.at("/annotations/runbook_url").stringValue());
            runbooks.add(runbook);
            assertThat(Files.readString(runbook))
                    .startsWith("# " + rule.at("/alert").stringValue() + " (")
                    .contains(
                            "## Look here first",
                            "## What to do",
                            "## When to escalate",
                            "## How you know it is fixed");
        }
        try (var files = Files.list(ROOT.resolve("runbooks").resolve("alerts"))) {
            assertThat(files).as("runbooks without an alert").allMatch(runbooks::contains);
        }
    }

    @Test
    void whatTheDashboardAsksForIsThere() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARDS.resolve("synchub.json")));
        List<String> expressions = dashboard.findValuesAsString("expr");
        assertThat(expressions).hasSizeGreaterThan(20);
        for (String expression : expressions) {
            assertThat(scrape.names()).as(expression).containsAll(PromQl.metricsOf(expression));
        }
    }

    @Test
    void noTenantIsInAScrape() {
        assertThat(world.rows(world.newest(), "bookmarks"))
                .anyMatch(row -> row.tenant().toString().contains(TRACER));

        assertThat(text).doesNotContain(TRACER).doesNotContain("tenant_id");
    }

    /** As many series after more tenants and more runs as before. */
    @Test
    void aSeriesIsNotAddedForWhatGrows() throws IOException, InterruptedException {
        service.run("backup", Map.of());
        int before = ours(Scrape.of(service.scrape()));
        for (int i = 0; i < 5; i++) {
            world.put(
                    "settings",
                    Map.of("tenant_id", AttributeValue.fromS("more-" + i), "setting_id", AttributeValue.fromS("k")));
        }

        service.run("backup", Map.of());

        assertThat(ours(Scrape.of(service.scrape()))).isEqualTo(before);
    }

    @Test
    void theFiguresAreThoseOfTheRuns() {
        JsonNode receipt = JsonMapper.shared().readTree(backup.receipt());
        assertThat(scrape.value("synchub_job_last_items", "job_name=\"backup\""))
                .isEqualTo(receipt.get("items").doubleValue());
        assertThat(scrape.value("synchub_job_items_total", "job_name=\"backup\""))
                .isGreaterThanOrEqualTo(receipt.get("items").doubleValue());
        assertThat(scrape.value("synchub_job_read_units_total", "job_name=\"backup\""))
                .isPositive();
        assertThat(scrape.value("synchub_job_seconds_count", "job_name=\"backup\"", "code=\"none\""))
                .isPositive();
        assertThat(scrape.value("synchub_job_found_faults", "job_name=\"verify\""))
                .isZero();
        assertThat(scrape.value("synchub_job_found_faults", "job_name=\"dr-check\""))
                .isOne();
        assertThat(scrape.value("synchub_drill_passed")).isOne();
        assertThat(scrape.value("synchub_drill_rto_seconds")).isPositive();
        assertThat(scrape.value("synchub_dr_check_findings", "code=\"BACKUP_NONE\""))
                .isZero();
        assertThat(scrape.value("synchub_dr_check_findings", "code=\"TABLE_PITR_OFF\"")
                        + scrape.value("synchub_dr_check_findings", "code=\"TABLE_PITR_NOT_SUPPORTED\""))
                .isPositive();
    }

    /** Nothing runs, nobody tells: the age is what the database says at the scrape. */
    @Test
    void aDeadlinePassesAlsoWhereNothingRuns() throws IOException, InterruptedException {
        double age = scrape.value("synchub_last_success_age_seconds", "schedule=\"backup\"");
        double deadline = scrape.value("synchub_deadline_seconds", "schedule=\"backup\"");
        assertThat(age).isLessThan(deadline);
        assertThat(deadline).isEqualTo(26 * 3600.0);
        assertThat(scrape.value("synchub_deadline_seconds", "schedule=\"prune\""))
                .as("it is not enabled")
                .isNaN();
        OffsetDateTime success = lastSuccess();
        try {
            lastSuccess(success.minusHours(27));
            Thread.sleep(REMEMBERED.toMillis());
            assertThat(Scrape.of(service.scrape()).value("synchub_last_success_age_seconds", "schedule=\"backup\""))
                    .isGreaterThan(deadline);
        } finally {
            lastSuccess(success);
        }
    }

    @Test
    void aFailureIsSeenInStateAndCode() throws IOException, InterruptedException {
        Run failed = service.run("drill", Map.of("backup", "20200101T000000Z-00000000"));
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        Thread.sleep(REMEMBERED.toMillis());

        Scrape after = Scrape.of(service.scrape());

        assertThat(after.value("synchub_job_failed", "job_name=\"drill\"")).isOne();
        assertThat(after.value("synchub_runs_total", "job_name=\"drill\"", "code=\"BACKUP_UNKNOWN\""))
                .isOne();
    }

    @Test
    void itIsAliveAndReadyHoweverTheDataIs() throws IOException, InterruptedException {
        assertThat(service.management().get("/actuator/health/liveness").status())
                .isEqualTo(200);
        assertThat(service.management().get("/actuator/health/readiness").status())
                .isEqualTo(200);
        assertThat(JsonMapper.shared()
                        .readTree(service.management()
                                .get("/actuator/health/readiness")
                                .body())
                        .at("/status")
                        .stringValue())
                .isEqualTo("UP");
    }

    private static int ours(Scrape scrape) {
        return (int) scrape.series().keySet().stream()
                .filter(key -> key.startsWith("synchub_") || key.startsWith("spring_batch_"))
                .count();
    }

    private static List<JsonNode> rules() {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(DASHBOARDS.resolve("alerts.yaml")));
        JsonNode file = JsonMapper.shared().valueToTree(yaml.getObject());
        List<JsonNode> rules = new ArrayList<>();
        file.at("/groups").forEach(group -> group.at("/rules").forEach(rules::add));
        return rules;
    }

    private static OffsetDateTime lastSuccess() {
        return service.bean(JdbcClient.class)
                .sql("SELECT LAST_SUCCESS_AT FROM JOB_STATE WHERE JOB_NAME = 'backup'")
                .query(OffsetDateTime.class)
                .single();
    }

    private static void lastSuccess(OffsetDateTime time) {
        service.bean(JdbcClient.class)
                .sql("UPDATE JOB_STATE SET LAST_SUCCESS_AT = :time WHERE JOB_NAME = 'backup'")
                .param("time", time)
                .update();
    }
}
