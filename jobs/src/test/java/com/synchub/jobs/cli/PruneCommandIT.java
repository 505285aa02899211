package com.synchub.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TrackedItems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** `prune`, `backup hold` and `backup release` as a person and a program meet them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PruneCommandIT {

    private static final BackupWorld WORLD = BackupWorld.create();
    private static final RawVault VAULT = new RawVault(WORLD);
    private static final String[] ONLY_THE_LAST = {
        "--keep-last", "1", "--keep-daily", "0", "--keep-weekly", "0", "--keep-monthly", "0"
    };

    @BeforeAll
    static void backUpThreeTimes() throws InterruptedException {
        TrackedItems items = new TrackedItems(WORLD);
        for (int n = 1; n <= 3; n++) {
            items.put(
                    "bookmarks",
                    List.of(Map.of(
                            "tenant_id", AttributeValue.fromS("acme"),
                            "bookmark_id", AttributeValue.fromS("b"),
                            "title", AttributeValue.fromS("state " + n))));
            WORLD.backUp();
        }
        WORLD.close();
        TimeUnit.MILLISECONDS.sleep(1_100);
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    @Order(1)
    void withoutApplyItTellsAndWritesNothing() {
        Set<String> before = VAULT.everything();

        CommandLineRun people = prune();
        CommandLineRun programs = prune("--json");

        assertThat(VAULT.everything()).isEqualTo(before);
        assertThat(people.exitCode()).isZero();
        assertThat(people.output()).contains("newest, last 1", "would go", "--apply does it");
        JsonNode document = programs.document();
        assertThat(document.propertyNames())
                .containsExactly("kept", "removed", "versionsDeleted", "bytesFreed", "dryRun");
        assertThat(document.get("kept")).hasSize(1).allSatisfy(kept -> {
            assertThat(kept.propertyNames()).containsExactly("backupId", "reasons");
            assertThat(kept.get("reasons").valueStream().map(JsonNode::stringValue))
                    .containsExactly("newest", "last 1");
        });
        assertThat(document.get("removed")).hasSize(2);
        assertThat(document.get("versionsDeleted").longValue()).isPositive();
        assertThat(document.get("bytesFreed").longValue()).isPositive();
        assertThat(document.get("dryRun").booleanValue()).isTrue();
    }

    @Test
    @Order(2)
    void theConfiguredRulesAreInForceWhereNoneIsGiven() {
        JsonNode kept = CommandLineRun.of(WORLD, "prune", "--json").document().get("kept");

        assertThat(kept).hasSize(3);
        assertThat(kept.get(0).get("reasons")).hasSize(5);
    }

    @Test
    @Order(3)
    void whatIsHeldStaysUntilItIsReleased() {
        CommandLineRun held = CommandLineRun.of(WORLD, "backup", "hold", "1", "--reason", "case 117", "--json");
        assertThat(held.exitCode()).isZero();
        assertThat(held.document().get("reason").stringValue()).isEqualTo("case 117");

        JsonNode done = prune("--apply", "--json").document();

        assertThat(done.get("dryRun").booleanValue()).isFalse();
        assertThat(done.get("removed")).hasSize(1);
        assertThat(done.get("kept").get(1).get("reasons").get(0).stringValue()).isEqualTo("hold: case 117");
        assertThat(VAULT.commits())
                .containsExactly("manifests/log/00000000000000000001.json", "manifests/log/00000000000000000003.json");
        assertThat(CommandLineRun.of(WORLD, "backup", "release", "1").output()).contains("no longer held");
        CommandLineRun again = CommandLineRun.of(WORLD, "backup", "release", "1", "--json");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.document().at("/error/code").stringValue()).isEqualTo("HOLD_INVALID");

        assertThat(prune("--apply").output()).contains("gone", "1 backups, ");
        assertThat(VAULT.commits()).containsExactly("manifests/log/00000000000000000003.json");
    }

    @Test
    @Order(4)
    void badArgumentsAreRefused() {
        assertThat(CommandLineRun.of(WORLD, "backup", "hold", "3").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of(WORLD, "backup", "hold", "1", "--reason", "gone")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.of(WORLD, "prune", "--keep-within", "soon").exitCode())
                .isEqualTo(2);
        CommandLineRun nothing = CommandLineRun.of(
                WORLD,
                "prune",
                "--json",
                "--keep-last",
                "0",
                "--keep-daily",
                "0",
                "--keep-weekly",
                "0",
                "--keep-monthly",
                "0");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.document().at("/error/code").stringValue()).isEqualTo("RETENTION_INVALID");
    }

    private static CommandLineRun prune(String... more) {
        String[] command = Stream.of(new String[] {"prune"}, ONLY_THE_LAST, more)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        return CommandLineRun.of(WORLD, command);
    }
}
