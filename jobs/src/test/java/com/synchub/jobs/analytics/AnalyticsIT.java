package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.staging.StagingRegister;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** {@code synchub analytics} from the backup that stages to the query of what is published, on the local stack. */
class AnalyticsIT {

    private final BackupWorld world = BackupWorld.create().with("synchub.staging.enabled", "true");

    @BeforeEach
    void aBackupHasStaged() {
        world.seed(new DemoData(1, 20, 300));
        world.backUp();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theFirstScanIsForAllMetricsAndLeavesNothingStaged() {
        CommandLineRun run = analytics("run", "--json");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        JsonNode document = run.document();
        assertThat(document.propertyNames()).containsExactlyInAnyOrder("date", "metrics", "budget");
        assertThat(document.path("metrics").size()).isGreaterThanOrEqualTo(6);
        for (JsonNode metric : document.path("metrics")) {
            assertThat(metric.propertyNames()).containsExactlyInAnyOrder("id", "revision", "rho", "output");
            assertThat(metric.path("output").stringValue())
                    .isEqualTo("s3://" + world.work() + "/analytics/metric="
                            + metric.path("id").stringValue() + "/dt="
                            + document.path("date").stringValue() + "/0.parquet");
        }
        assertThat(objects("staging/")).isEmpty();
        assertThat(world.bean(StagingRegister.class).runs()).isEmpty();
        assertThat(world.home().resolve("analytics")).doesNotExist();
    }

    @Test
    void runAgainItSaysTheSameAndChangesNothing() {
        JsonNode first = analytics("run", "--json").document();
        List<WorkObject> published = objects("analytics/");
        String date = first.path("date").stringValue();

        CommandLineRun again = analytics("run", "--date", date, "--json");

        assertThat(again.document()).as(again.errors()).isEqualTo(first);
        assertThat(objects("analytics/")).isEqualTo(published).isNotEmpty();
    }

    @Test
    void aDayThatWasNotStagedIsRefused() {
        CommandLineRun run = analytics("run", "--date", "2020-02-02", "--json");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.document().at("/error/code").stringValue()).isEqualTo("ANALYTICS_NOT_STAGED");
        assertThat(run.document().at("/error/message").stringValue()).contains("not of 2020-02-02");
        assertThat(objects("analytics/")).isEmpty();
        assertThat(objects("staging/")).isNotEmpty();
    }

    @Test
    void aBackupOfAnotherDayOrWithRowsThatAreGoneReleasesNothing() {
        WorkBucket bucket = world.bean(WorkBucket.class);
        objects("staging/").stream()
                .filter(object -> object.key().contains("table=bookmarks"))
                .limit(1)
                .forEach(object -> bucket.delete(object.key()));

        CommandLineRun run = analytics("run", "--json");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.document().at("/error/code").stringValue()).isEqualTo("ANALYTICS_NOT_STAGED");
        assertThat(objects("analytics/")).isEmpty();
    }

    @Test
    void publishedTablesAreQueriedAndWithdrawn() {
        String date = analytics("run", "--json").document().path("date").stringValue();

        CommandLineRun query = analytics(
                "query",
                "SELECT metric, count(*) AS n FROM newest WHERE metric = 'active-tenants' GROUP BY 1",
                "--json");
        assertThat(query.exitCode()).as(query.errors()).isZero();
        assertThat(query.document().path("columns").toString()).isEqualTo("[\"metric\",\"n\"]");
        assertThat(query.document().path("rows").toString()).isEqualTo("[[\"active-tenants\",1]]");
        assertThat(analytics("query", "SELECT ratio FROM route_error_rate", "--json")
                        .exitCode())
                .isZero();

        CommandLineRun withdrawn = analytics(
                "withdraw", "--metric", "active-tenants", "--date", date, "--because", "metered twice", "--json");
        assertThat(withdrawn.exitCode()).as(withdrawn.errors()).isZero();
        assertThat(analytics("query", "SELECT * FROM active_tenants", "--json")
                        .document()
                        .path("rows"))
                .isEmpty();
        JsonNode calendar = analytics("list", "--metric", "active-tenants", "--json")
                .document()
                .path("releases");
        assertThat(calendar).hasSize(1);
        assertThat(calendar.get(0).path("status").stringValue()).isEqualTo("withdrawn");
        assertThat(calendar.get(0).path("note").stringValue()).isEqualTo("metered twice");
        // It does not come back.
        assertThat(analytics("run", "--date", date, "--json")
                        .document()
                        .path("metrics")
                        .findValuesAsString("id"))
                .isNotEmpty()
                .doesNotContain("active-tenants");
        assertThat(objects("analytics/metric=active-tenants/")).isEmpty();
    }

    /** Taking a release back, and the database to before it, would give its budget back. */
    @Test
    void aLedgerThatHasForgottenAWithdrawnReleaseIsRefused() {
        String date = analytics("run", "--json").document().path("date").stringValue();
        assertThat(analytics("withdraw", "--metric", "active-tenants", "--date", date, "--because", "wrong", "--json")
                        .exitCode())
                .isZero();
        assertThat(analytics("run", "--date", date, "--json").exitCode()).isZero();
        var unused = world.bean(JdbcClient.class)
                .sql("DELETE FROM PRIVACY_RELEASE WHERE METRIC = 'active-tenants'")
                .update();

        CommandLineRun run = analytics("run", "--date", date, "--json");

        assertThat(run.document().at("/error/code").stringValue()).isEqualTo("PRIVACY_LEDGER_BEHIND");
    }

    private CommandLineRun analytics(String... command) {
        List<String> line = new ArrayList<>(List.of("analytics"));
        line.addAll(List.of(command));
        return CommandLineRun.of(world, line.toArray(String[]::new));
    }

    private List<WorkObject> objects(String prefix) {
        List<WorkObject> objects = new ArrayList<>();
        world.bean(WorkBucket.class).objects(prefix).forEach(objects::add);
        return objects;
    }
}
