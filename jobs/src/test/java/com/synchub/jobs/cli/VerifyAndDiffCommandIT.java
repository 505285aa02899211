package com.synchub.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.SyncHub;
import com.synchub.jobs.backup.BackupReceipt;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.demo.DemoLoader;
import com.synchub.jobs.demo.LoadProgress;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.VaultLayout;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** `backup verify` and `backup diff` as a person and a program meet them. */
class VerifyAndDiffCommandIT {

    private static final DemoData DATA = new DemoData(13, 12, 120);
    private static final BackupWorld WORLD = BackupWorld.create();
    private static final Properties BEFORE = (Properties) System.getProperties().clone();

    @BeforeAll
    static void backUpTwice() {
        WORLD.seed(DATA);
        BackupReceipt first = WORLD.backUp();
        new DemoLoader(WORLD.stack().dynamoDb(), TableCatalogue.fromClasspath(), WORLD.tablePrefix(), 2)
                .apply(DATA.mutate(0.1), LoadProgress.NONE);
        assertThat(first.n()).isEqualTo(1);
        // A tenant of few has gone: more than the guard lets pass.
        WORLD.run(new BackupRequest(WORLD.nextRequest().scheduled(), true));
        WORLD.close();
        for (String argument : WORLD.arguments()) {
            int equals = argument.indexOf('=');
            System.setProperty(argument.substring(2, equals), argument.substring(equals + 1));
        }
    }

    @AfterAll
    static void restore() {
        System.setProperties(BEFORE);
    }

    /** What a command printed. */
    private record Printed(int exitCode, String out) {

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    @Test
    void aWholeBackupPassesWithExitCodeZero() {
        Printed printed = run("backup", "verify", "--full", "--json");

        assertThat(printed.exitCode()).isZero();
        JsonNode document = printed.json();
        assertThat(document.propertyNames())
                .containsExactlyInAnyOrder(
                        "status", "backupId", "n", "mode", "objects", "rows", "bytes", "seconds", "findings");
        assertThat(document.get("status").stringValue()).isEqualTo("PASS");
        assertThat(document.get("n").longValue()).isEqualTo(2);
        assertThat(document.get("mode").stringValue()).isEqualTo("FULL");
        assertThat(document.get("rows").longValue())
                .isEqualTo(DATA.mutate(0.1).countsAfter().total());
        assertThat(document.get("findings").isEmpty()).isTrue();
    }

    @Test
    void faultsArePrintedAndTheExitCodeIsOne() {
        String key = VaultLayout.tenantObject(new TenantId("nobody"), "groups");
        WORLD.stack().s3().putObject(r -> r.bucket(WORLD.bucket()).key(key), RequestBody.fromString("x"));
        try {
            Printed forPrograms = run("backup", "verify", "--json");
            assertThat(forPrograms.exitCode()).isEqualTo(1);
            assertThat(forPrograms.json().get("status").stringValue()).isEqualTo("FAIL");
            assertThat(forPrograms.json().get("mode").stringValue()).isEqualTo("SAMPLED");
            JsonNode finding = forPrograms.json().get("findings").get(0);
            assertThat(finding.get("code").stringValue()).isEqualTo("OBJECT_UNLISTED");
            assertThat(finding.get("tenant").stringValue()).isEqualTo("nobody");
            assertThat(finding.get("objectKey").stringValue()).isEqualTo(key);

            Printed forPeople = run("backup", "verify");
            assertThat(forPeople.exitCode()).isEqualTo(1);
            assertThat(forPeople.out()).contains("FAIL", "OBJECT_UNLISTED", "nobody");
        } finally {
            WORLD.vault().listVersions(key).forEach(entry -> WORLD.vault()
                    .deleteVersion(key, entry.version().versionId()));
            WORLD.close();
        }
    }

    @Test
    void anUnknownBackupIsRefused() {
        Printed printed = run("backup", "verify", "17", "--json");

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.json().get("error").get("code").stringValue()).isEqualTo("BACKUP_UNKNOWN");
    }

    @Test
    void diffCountsEveryTableAndListsWhatChanged() {
        JsonNode document = run("backup", "diff", "1", "latest", "--json").json();

        assertThat(document.get("before").get("n").longValue()).isEqualTo(1);
        assertThat(document.get("after").get("n").longValue()).isEqualTo(2);
        assertThat(document.get("tables").size()).isEqualTo(5);
        assertThat(document.get("changesTotal").longValue())
                .isPositive()
                .isEqualTo(document.get("changes").size());
        assertThat(document.get("changes").valueStream().map(change -> change.get("kind")
                        .stringValue()))
                .contains("ADDED", "REMOVED", "CHANGED");

        String added = DATA.mutate(0.1).newTenant().value();
        JsonNode one =
                run("backup", "diff", "1", "2", "--tenant", added, "--json").json();
        assertThat(one.get("changes").valueStream().map(change -> change.get("tenant")
                        .stringValue()))
                .isNotEmpty()
                .containsOnly(added);

        Printed limited = run("backup", "diff", "1", "2", "--limit", "1");
        assertThat(limited.exitCode()).isZero();
        assertThat(limited.out().lines()).hasSize(2 + 5 + 1 + 2 + 1);
    }

    private static Printed run(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            List<String> all = new ArrayList<>(List.of("--profile", "test"));
            all.addAll(List.of(arguments));
            int exitCode = SyncHubCommand.run(SyncHub.class, SyncHub.class, all.toArray(String[]::new));
            return new Printed(exitCode, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }
}
