package com.synchub.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoUsage;
import com.synchub.jobs.demo.UsageCounts;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.UsageLayout;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whose requests fail where, from metered usage, by the command. */
class UsageErrorsIT {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    private final BackupWorld world = BackupWorld.create();
    private final List<TenantUsage> used = new ArrayList<>();
    private UsageCounts counts;

    @TempDir
    private Path folder;

    @BeforeEach
    void meter() {
        WorkBucket bucket = world.bean(WorkBucket.class);
        counts = new DemoUsage(5, 40, 3, 6_000, FIRST, 2_000)
                .generate((day, name, log) -> bucket.put(UsageLayout.emfOf(day) + name, log, "application/gzip"));
        world.bean(Launcher.class)
                .run(world.bean(UsageMeterJob.class), new UsageRequest(Instant.parse("2026-11-21T12:00:00Z")));
        world.bean(UsageStore.class).snapshot(FIRST, FIRST.plusDays(3)).forEachTenant(used::add);
        world.close();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theTableHasEachRequestOnceAsItEnded() throws SQLException {
        Path file = folder.resolve("errors.parquet");
        JsonNode document = errors("--output", file.toString());

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet sums = statement.executeQuery("SELECT sum(requests + retries), sum(client_errors),"
                        + " sum(server_errors), sum(retries), count(DISTINCT tenant_id), min(day), max(day), count(*),"
                        + " count(*) FILTER (requests > 0 AND abs(error_rate - (client_errors + server_errors) / requests) > 0.0000005)"
                        + " FROM '" + file + "'")) {
            sums.next();
            assertThat(sums.getLong(1)).isEqualTo(counts.requests());
            assertThat(sums.getLong(2)).isEqualTo(counts.clientErrors());
            assertThat(sums.getLong(3)).isEqualTo(counts.serverErrors());
            assertThat(sums.getLong(4)).isEqualTo(counts.retries());
            assertThat(sums.getLong(5)).isEqualTo(document.path("tenants").asLong());
            assertThat(sums.getString(6)).isEqualTo("2026-11-01");
            assertThat(sums.getString(7)).isEqualTo("2026-11-03");
            assertThat(sums.getLong(8)).isEqualTo(document.path("rows").asLong());
            assertThat(sums.getLong(9)).isZero();
        }
        assertThat(CommandLineRun.of(world, command("--output", file.toString()))
                        .exitCode())
                .as("never over another file")
                .isEqualTo(2);
    }

    @Test
    void thoseWithMostErrorsComeFirstWithTheirWorstRoutes() {
        JsonNode worst = errors("--top", "3").path("worst");

        List<TenantUsage> expected = used.stream()
                .sorted(Comparator.comparingLong((TenantUsage usage) -> errors(usage))
                        .reversed()
                        .thenComparing(usage -> usage.tenant().value()))
                .limit(3)
                .toList();
        assertThat(worst.valueStream().map(one -> one.path("tenant").asString()))
                .containsExactlyElementsOf(
                        expected.stream().map(usage -> usage.tenant().value()).toList());
        for (JsonNode tenant : worst) {
            List<Long> routes = tenant.path("routes")
                    .valueStream()
                    .map(route -> route.path("clientErrors").asLong()
                            + route.path("serverErrors").asLong())
                    .toList();
            assertThat(routes).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeBetween(1, 3);
        }
    }

    @Test
    void oneTenantIsThatOneOnly() {
        TenantUsage wanted = used.stream()
                .max(Comparator.comparingLong((TenantUsage usage) -> errors(usage)))
                .orElseThrow();

        JsonNode document = errors("--tenant", wanted.tenant().value());

        assertThat(document.path("tenants").asLong()).isEqualTo(1);
        assertThat(document.at("/worst/0/tenant").asString())
                .isEqualTo(wanted.tenant().value());
        assertThat(document.at("/worst/0/serverErrors").asLong()).isEqualTo(sum(wanted, Outcome.SERVER_ERROR));
        assertThat(errors("--tenant", "nobody").path("worst")).isEmpty();
        assertThat(CommandLineRun.of(world, command()).output()).contains("that used anything met errors");
        assertThat(CommandLineRun.of(world, command("--top", "0")).exitCode()).isEqualTo(2);
        assertThat(Files.exists(folder.resolve("errors.parquet"))).isFalse();
    }

    private JsonNode errors(String... options) {
        String[] command = command(options);
        List<String> all = new ArrayList<>(List.of(command));
        all.add("--json");
        CommandLineRun run = CommandLineRun.of(world, all.toArray(String[]::new));
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run.document();
    }

    private static String[] command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "usage",
                "errors",
                "--from",
                FIRST.toString(),
                "--until",
                FIRST.plusDays(3).toString()));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    private static long errors(TenantUsage usage) {
        return sum(usage, Outcome.CLIENT_ERROR) + sum(usage, Outcome.SERVER_ERROR);
    }

    private static long sum(TenantUsage usage, Outcome outcome) {
        return usage.days().stream()
                .filter(row -> row.outcome() == outcome)
                .mapToLong(DailyUsage::requests)
                .sum();
    }
}
