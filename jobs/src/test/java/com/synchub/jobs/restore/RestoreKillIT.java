package com.synchub.jobs.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.dynamodb.ItemInserts;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.Victim;
import com.synchub.manifest.OpenRuns;
import com.synchub.table.TableCatalogue;
import com.synchub.testkit.Hold;
import com.synchub.testkit.RequestMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** The shipped jar gets SIGKILL in the midst of a restore, and the same command is given again. */
class RestoreKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final RequestMatch INSERT = RequestMatch.operation("BatchExecuteStatement");
    private static final RequestMatch BATCH = RequestMatch.operation("BatchWriteItem");
    private static final RequestMatch SHARD_GET = RequestMatch.method("GET").pathContains("/manifests/backup_id");
    private static final RequestMatch CREATE = RequestMatch.operation("CreateTable");

    private static final String LARGE_TENANT = "large";
    private static final int LARGE = 1_000;

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private TableContents before;

    @BeforeEach
    void backedUp() {
        world.seed(new DemoData(11, 40, 400));
        before = TableContents.of(world);
        world.with("synchub.restore.checkpoint-tenants", "5");
        world.with("synchub.restore.threads", "2");
        world.backUp();
        world.close();
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void aRestoreIntoDroppedTablesKilledAtEveryPointInTurnEndsWithEveryItemOnce() throws InterruptedException {
        dropTables();
        String[] command = {"restore", "--all", "--json"};
        kill(command, victim -> proxies.s3().on(Proxies.OPEN_PUT).nth(1).after(r -> victim.kill()));
        kill(command, victim -> proxies.s3().on(SHARD_GET).nth(1).after(r -> victim.killBeforeItSavesTheJobsContext()));
        kill(command, victim -> proxies.dynamoDb().on(CREATE).nth(2).reset(r -> victim.kill()));
        kill(command, victim -> proxies.dynamoDb().on(CREATE).nth(2).after(r -> victim.kill()));
        kill(command, victim -> proxies.dynamoDb().on(INSERT).nth(3).reset(r -> victim.kill()));
        kill(command, victim -> proxies.dynamoDb().on(INSERT).nth(15).after(r -> victim.kill()));
        kill(command, victim -> proxies.dynamoDb().on(INSERT).nth(30).after(r -> victim.killBeforeItSavesAContext()));
        kill(
                command,
                victim -> proxies.dynamoDb().on(INSERT).nth(1).after(r -> victim.killBeforeItSavesTheJobsContext()));
        kill(command, victim -> proxies.dynamoDb().on(Proxies.SCAN).nth(3).reset(r -> victim.kill()));
        kill(command, victim -> proxies.s3().on(Proxies.OPEN_DELETE).nth(1).reset(r -> victim.kill()));
        kill(command, victim -> proxies.s3().on(Proxies.OPEN_DELETE).nth(1).after(r -> victim.kill()));

        JsonNode receipt = run(command);

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.get("status").stringValue()).isEqualTo("COMPLETED");
        assertThat(receipt.get("items").longValue()).isEqualTo(before.size());
        assertThat(receipt.get("verifiedTenants").longValue())
                .isEqualTo(receipt.get("tenants").longValue());
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
    }

    @Test
    void whatALargeTenantHasAlreadyIsNotWrittenAgain() throws InterruptedException {
        for (int i = 0; i < LARGE; i++) {
            world.put(
                    "bookmarks",
                    Map.of(
                            "tenant_id", AttributeValue.fromS(LARGE_TENANT),
                            "bookmark_id", AttributeValue.fromS("bookmark " + i)));
        }
        world.backUp();
        world.close();
        dropTables();
        String[] command = {"restore", "--table", "bookmarks", "--tenant", LARGE_TENANT, "--json"};
        int written = LARGE / ItemInserts.BATCH_ITEMS * 3 / 4;
        kill(command, victim -> proxies.dynamoDb().on(INSERT).nth(written).after(r -> victim.kill()));
        proxies.forget();

        JsonNode receipt = run(command);

        assertThat(receipt.get("items").longValue()).isEqualTo(LARGE);
        assertThat(proxies.dynamoDb().log().count(INSERT))
                .as("what is left, and what was under way")
                .isLessThanOrEqualTo(LARGE / ItemInserts.BATCH_ITEMS / 2);
    }

    @Test
    void aReplacementKilledInItsMidstEndsWithTheBackupsItems() throws InterruptedException {
        spoil();
        String[] command = {"restore", "--all", "--policy", "replace-tenant", "--json"};
        kill(command, victim -> proxies.dynamoDb().on(BATCH).nth(1).reset(r -> victim.kill()));
        kill(command, victim -> proxies.dynamoDb().on(BATCH).nth(4).after(r -> victim.kill()));
        kill(command, victim -> proxies.dynamoDb().on(BATCH).nth(5).after(r -> victim.killBeforeItSavesAContext()));

        JsonNode receipt = run(command);

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.get("items").longValue()).isEqualTo(before.size());
    }

    @Test
    void aRestoreThatIsToldToEndStopsAtACheckpointAndSaysHowToGoOn() throws InterruptedException {
        dropTables();
        String[] command = {"restore", "--all", "--json"};
        CompletableFuture<BackupProcess> started = new CompletableFuture<>();
        proxies.dynamoDb().on(INSERT).nth(5).before(request -> started.join().terminate());
        try (BackupProcess process = BackupProcess.start(world, command)) {
            started.complete(process);
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.document().at("/error/code").stringValue())
                    .as("%s", outcome)
                    .isEqualTo("RUN_STOPPED");
            assertThat(outcome.document().at("/error/hint").stringValue()).contains("Run the same command again");
        }
        long restored = TableContents.of(world).size();
        assertThat(restored).isBetween(1L, before.size() - 1L);

        assertThat(run(command).get("items").longValue()).isEqualTo(before.size());
        TableContents.of(world).isSameAs(before);
    }

    /** Told to end, and killed before it could: its record says that it was stopped, and its steps still run. */
    @Test
    void aRestoreThatIsKilledWhileItStopsGoesOn() throws InterruptedException {
        dropTables();
        String[] command = {"restore", "--all", "--json"};
        Hold held = proxies.dynamoDb().on(INSERT).nth(5).hold();
        try (BackupProcess process = BackupProcess.start(world, command)) {
            held.awaitHeld(PATIENCE);
            process.terminate();
            await(() -> process.said().contains("stopping at the next checkpoint"));
            process.kill();
        } finally {
            proxies.clear();
        }

        assertThat(run(command).get("items").longValue()).isEqualTo(before.size());
        TableContents.of(world).isSameAs(before);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private void kill(String[] command, Consumer<Victim> arming) throws InterruptedException {
        Victim victim = new Victim(world);
        arming.accept(victim);
        try (BackupProcess process = victim.start(world, command)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
    }

    private JsonNode run(String... command) throws InterruptedException {
        try (BackupProcess process = BackupProcess.start(world, command)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            return outcome.document();
        }
    }

    private void dropTables() {
        TableCatalogue.fromClasspath().tables().forEach(table -> world.stack()
                .dynamoDb()
                .deleteTable(r -> r.tableName(world.tablePrefix() + table.name())));
    }

    /** Deletes two of three settings, and adds as many that no backup has. */
    private void spoil() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        world.stack()
                .dynamoDb()
                .scanPaginator(r -> r.tableName(world.tablePrefix() + "settings"))
                .items()
                .forEach(items::add);
        for (int i = 0; i < items.size(); i++) {
            if (i % 3 != 0) {
                AttributeValue tenant = items.get(i).get("tenant_id");
                world.delete(
                        "settings",
                        Map.of("tenant_id", tenant, "setting_id", items.get(i).get("setting_id")));
                world.put("settings", Map.of("tenant_id", tenant, "setting_id", AttributeValue.fromS("surplus " + i)));
            }
        }
    }
}
