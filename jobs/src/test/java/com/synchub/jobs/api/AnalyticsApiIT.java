package com.synchub.jobs.api;

import static com.synchub.jobs.api.AnalyticsAnswers.ANALYTICS;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What analysts ask the service over HTTP, of a scan that was released, corrected and taken back. */
class AnalyticsApiIT {

    private static final Contract CONTRACT = Contract.published();

    private static ServiceWorld service;
    private static ServiceCaller analyst;
    private static JsonNode released;

    @BeforeAll
    static void start() {
        BackupWorld world =
                BackupWorld.create().with("synchub.staging.enabled", "true").seed(new DemoData(5, 12, 200));
        world.backUp();
        // First, and once more, while the scan is staged.
        run(world, "analytics", "run", "--metric", "active-tenants", "--json");
        run(world, "analytics", "run", "--metric", "active-tenants", "--correct", "--json");
        released = run(world, "analytics", "run", "--json");
        String date = released.path("date").asString();
        run(
                world,
                "analytics",
                "withdraw",
                "--metric",
                "active-tenants",
                "--date",
                date,
                "--revision",
                "0",
                "--because",
                "Counted <b>twice</b>.",
                "--json");
        world.close();
        service = ServiceWorld.start(world);
        analyst = service.as("analyst");
    }

    private static JsonNode run(BackupWorld world, String... command) {
        CommandLineRun run = CommandLineRun.of(world, command);
        assertThat(run.exitCode()).as("%s", run.errors()).isZero();
        return run.document();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void theBudgetIsWhatTheCommandLineSays() {
        JsonNode budget = CONTRACT.check("getPrivacyBudget", analyst.get(ANALYTICS + "/budget"))
                .json();
        JsonNode said = released.path("budget");

        assertThat(budget.path("rho").asString()).isEqualTo("0.5");
        for (String name : List.of("rhoSpent", "rhoLeft", "deltaSpent", "deltaLeft")) {
            assertThat(new BigDecimal(budget.path(name).asString()))
                    .as(name)
                    .isEqualByComparingTo(said.path(name).decimalValue());
        }
        assertThat(budget.path("epsilon").asDouble()).isBetween(4.5, 5.4);
    }

    @Test
    void theCatalogueSaysHowExactAMetricIs() {
        JsonNode page = CONTRACT.check("listMetrics", analyst.get(ANALYTICS + "/metrics"))
                .json();

        assertThat(page.path("catalogue").asString()).hasSize(64);
        assertThat(page.path("metrics").findValuesAsString("id")).hasSize(10).isSorted();
        JsonNode active = page.at("/metrics/0");
        assertThat(active.path("view").asString()).isEqualTo("active_tenants");
        assertThat(active.at("/parts/0/plusMinus95").asInt()).isEqualTo(41);
        assertThat(active.path("rho").asString()).isEqualTo("0.0012");
        JsonNode domains = page.at("/metrics/1");
        assertThat(domains.path("keyKind").asString()).isEqualTo("DERIVED");
        assertThat(domains.path("tau").asInt()).isBetween(200, 280);
    }

    @Test
    void theCalendarHasRevisionsAndWhyOneWasTakenBack() {
        JsonNode page = CONTRACT.check("listMetricReleases", analyst.get(ANALYTICS + "/releases?metric=active-tenants"))
                .json();

        assertThat(page.path("releases")).hasSize(2);
        JsonNode first = page.at("/releases/0");
        assertThat(first.path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(first.path("note").asString()).isEqualTo("Counted <b>twice</b>.");
        assertThat(first.has("output")).isFalse();
        JsonNode second = page.at("/releases/1");
        assertThat(second.path("status").asString()).isEqualTo("PUBLISHED");
        assertThat(second.path("revision").asInt()).isEqualTo(1);
        assertThat(second.path("output").asString()).endsWith("/1.parquet");
    }

    @Test
    void pagesFollowEachOtherToTheEnd() {
        List<String> met = new ArrayList<>();
        String next = ANALYTICS + "/releases?limit=3";
        while (!next.isEmpty()) {
            JsonNode page =
                    CONTRACT.check("listMetricReleases", analyst.get(next)).json();
            page.path("releases")
                    .forEach(line -> met.add(line.path("metric").asString() + " "
                            + line.path("date").asString() + " "
                            + line.path("revision").asInt(-1)));
            next = page.path("next").asString("");
        }
        JsonNode all = analyst.get(ANALYTICS + "/releases?limit=200").json();

        assertThat(met).hasSize(11).doesNotHaveDuplicates().hasSameSizeAs(all.path("releases"));
    }

    /** A tag says that nothing has changed. */
    @Test
    void whatIsAskedAgainUnchangedIsNotSentAgain() {
        ServiceAnswer first = analyst.get(ANALYTICS + "/releases");

        assertThat(analyst.get(ANALYTICS + "/releases", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=no",
                "after=a%2F2026-99-99%2F0",
                "after=..%2F..%2Fx%2F2026-01-01%2F0",
                "limit=0",
                "limit=201",
                "metrics=active-tenants"
            })
    void whatIsNoQuestionIsRefused(String query) {
        ServiceAnswer answer = analyst.get(ANALYTICS + "/releases?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("PARAMETERS_INVALID");
    }

    @Test
    void aMetricThatThereIsNotIsRefused() {
        ServiceAnswer answer = analyst.get(ANALYTICS + "/releases?metric=active%00tenants%27--");

        assertThat(answer.json().path("code").asString()).isEqualTo("METRIC_UNKNOWN");
        assertThat(answer.body()).doesNotContain("--");
    }
}
