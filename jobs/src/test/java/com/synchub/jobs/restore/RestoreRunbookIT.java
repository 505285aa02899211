package com.synchub.jobs.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.Runbook;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.manifest.ManifestRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Executes the commands of the restore runbook as they stand there, each chapter after the disaster that it is about. */
class RestoreRunbookIT {

    private static final Runbook RUNBOOK = Runbook.of("restore.md");
    private static final String TENANT = "acme";
    private static final String TIME = "2026-11-24T02:00:00Z";

    private final BackupWorld world = BackupWorld.create();
    private TableContents before;
    private String tenant;

    @BeforeEach
    void backedUp() {
        world.seed(new DemoData(21, 20, 300));
        before = TableContents.of(world);
        world.backUp();
        tenant = world.rows(world.newest(), "settings").stream()
                .filter(row -> row.rows() >= 3)
                .map(ManifestRow::tenant)
                .findFirst()
                .orElseThrow()
                .value();
        world.close();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void weLostATable() {
        world.stack().dynamoDb().deleteTable(r -> r.tableName(world.tablePrefix() + "bookmarks"));

        List<CommandLineRun> runs = execute("We lost a table");

        TableContents.of(world).isSameAs(before);
        assertThat(runs.get(runs.size() - 1).output()).contains("Nothing was written.");
    }

    @Test
    void aTenantDeletedTheirDataByMistake() {
        Instant backedUp = Instant.now();
        Map<String, AttributeValue> key = world.stack()
                .dynamoDb()
                .query(r -> r.tableName(world.tablePrefix() + "settings")
                        .keyConditionExpression("tenant_id = :t")
                        .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(tenant)))
                        .projectionExpression("tenant_id, setting_id"))
                .items()
                .get(0);
        world.delete("settings", key);

        execute("A tenant deleted their data by mistake", backedUp);

        TableContents.of(world).isSameAs(before);
        TableContents.of(world, "-acme")
                .isSameAs(before.only(item -> item.tenant().equals(tenant)));
    }

    @Test
    void weLostTheDatabase() throws IOException {
        try (Stream<Path> files = Files.walk(world.home().resolve("db"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        List<CommandLineRun> runs = execute("We lost the database");

        assertThat(runs.get(0).output()).contains("entries in the purge ledger");
        assertThat(world.newest().n()).isEqualTo(2);
        assertThat(world.newest().totals().objectsWritten()).isZero();
    }

    @Test
    void drill() {
        List<CommandLineRun> runs = execute("Drill");

        assertThat(runs.get(0).output()).contains("PASS");
    }

    private List<CommandLineRun> execute(String chapter) {
        return execute(chapter, Instant.now());
    }

    private List<CommandLineRun> execute(String chapter, Instant time) {
        List<CommandLineRun> runs = new ArrayList<>();
        for (String command : RUNBOOK.commands(chapter)) {
            CommandLineRun run = CommandLineRun.of(world, arguments(command, time));
            assertThat(run.exitCode()).as("%s: %s", command, run).isZero();
            runs.add(run);
        }
        assertThat(runs).isNotEmpty();
        return runs;
    }

    private String[] arguments(String command, Instant time) {
        List<String> arguments = new ArrayList<>();
        for (String word : Runbook.words(command)) {
            arguments.add(word.equals(TENANT) ? tenant : word.replace(TIME, time.toString()));
        }
        assertThat(arguments.remove(0)).isEqualTo("./synchub");
        return arguments.toArray(String[]::new);
    }
}
