package com.synchub.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** The audit trail and the control log on the command line. */
class AuditCommandIT {

    private static final String TENANT = "canary/../=%\u001b[31mtenant";
    private static final String KEY = "one\u0007\u202e";

    private final BackupWorld world = BackupWorld.create();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aTrailIsEnabledDrainedAndShownAndWhoLookedIsRecorded() {
        assertThat(run("audit", "enable", "--json").document().get("enabled")).hasSize(5);
        assertThat(run("audit", "enable", "--json").document().get("wereOn")).hasSize(5);
        put("first", "secret-token-1");
        put("second", "secret-token-2");

        CommandLineRun drained = run("audit", "drain", "--json");

        assertThat(drained.exitCode()).as(drained.errors()).isZero();
        assertThat(drained.document().get("written").longValue()).isEqualTo(2);

        CommandLineRun shown = run("audit", "show", "--tenant", TENANT, "--since", "2026-01-01", "--json");
        assertThat(shown.exitCode()).as(shown.errors()).isZero();
        JsonNode changes = shown.document().get("changes");
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).get("event").stringValue()).isEqualTo("INSERT");
        assertThat(changes.get(1).get("event").stringValue()).isEqualTo("MODIFY");
        assertThat(changes.get(0).get("key").stringValue()).isEqualTo(KEY);
        assertThat(shown.output()).doesNotContain("first", "second", "secret-token");

        CommandLineRun images = run(
                "audit",
                "show",
                "--tenant",
                TENANT,
                "--since",
                "2026-01-01",
                "--images",
                "--reason",
                "incident 17",
                "--json");
        assertThat(images.document().at("/changes/1/oldImage/device_name/S").stringValue())
                .isEqualTo("first");
        assertThat(images.document().at("/changes/1/newImage/device_name/S").stringValue())
                .isEqualTo("second");
        assertThat(images.output()).doesNotContain("secret-token");

        CommandLineRun forPeople = run(
                "audit", "show", "--tenant", TENANT, "--since", "2026-01-01T00:00:00Z", "--images", "--reason", "why");
        assertThat(forPeople.output()).contains("first", "second").doesNotContain("\u001b", "\u0007", "\u202e");

        assertThat(run("audit", "show", "--tenant", TENANT, "--since", "2026-01-01", "--limit", "1", "--json")
                        .document()
                        .get("more")
                        .booleanValue())
                .isTrue();

        CommandLineRun log = run("audit", "log", "--json");
        assertThat(log.exitCode()).isZero();
        assertThat(log.document().get("events").valueStream().map(event -> event.get("kind")
                        .stringValue()))
                .containsExactly("AUDIT_VIEWED", "AUDIT_IMAGES_VIEWED", "AUDIT_IMAGES_VIEWED", "AUDIT_VIEWED");
        assertThat(log.document().at("/events/1/details/reason").stringValue()).isEqualTo("incident 17");
        assertThat(log.document().at("/events/1/about").stringValue()).matches("[0-9a-f]{64}");
        assertThat(log.document().at("/verified/whole").booleanValue()
                        || log.document().at("/verified/findings").isEmpty())
                .isTrue();
        assertThat(log.output()).doesNotContain("canary");
    }

    @Test
    void imagesAreShownForAReasonOnlyAndARefusedLookShowsNothing() {
        for (String[] refused : new String[][] {
            {"audit", "show", "--tenant", "acme", "--since", "2026-01-01", "--images"},
            {"audit", "show", "--tenant", "acme", "--since", "2026-01-01", "--images", "--reason", " "},
            {"audit", "show", "--tenant", "acme", "--since", "2026-01-01", "--reason", "none asked"},
            {"audit", "show", "--tenant", "acme", "--since", "yesterday"},
            {"audit", "show", "--tenant", "acme", "--since", "2026-01-01", "--limit", "0"}
        }) {
            assertThat(run(refused).exitCode()).as(String.join(" ", refused)).isEqualTo(2);
        }
        assertThat(run("audit", "log", "--json").document().get("events")).isEmpty();
    }

    @Test
    void anEventThatWasChangedOrCutOffIsFound() {
        run("audit", "show", "--tenant", "acme", "--since", "2026-01-01");
        run("audit", "show", "--tenant", "acme", "--since", "2026-01-02");
        assertThat(run("audit", "log").exitCode()).isZero();
        JdbcClient jdbc = world.bean(JdbcClient.class);
        jdbc.sql("UPDATE CONTROL_EVENT SET KIND = 'NOTHING' WHERE SEQ = 1").update();
        world.close();

        assertThat(run("audit", "log").exitCode()).isEqualTo(1);

        jdbc = world.bean(JdbcClient.class);
        jdbc.sql("UPDATE CONTROL_EVENT SET KIND = 'AUDIT_VIEWED' WHERE SEQ = 1").update();
        jdbc.sql("DELETE FROM CONTROL_EVENT WHERE SEQ = 2").update();
        jdbc.sql("UPDATE CONTROL_CHAIN SET SEQ = 1, HASH = (SELECT HASH FROM CONTROL_EVENT WHERE SEQ = 1) WHERE ID = 1")
                .update();
        world.close();

        CommandLineRun cut = run("audit", "log", "--json");
        assertThat(cut.exitCode()).isEqualTo(1);
        assertThat(cut.document().at("/verified/findings/0/fault").stringValue())
                .isEqualTo("TAIL_CUT");
    }

    private CommandLineRun run(String... command) {
        world.close();
        return CommandLineRun.of(world, command);
    }

    private void put(String name, String token) {
        world.put(
                "sessions",
                Map.of(
                        "tenant_id", AttributeValue.fromS(TENANT),
                        "session_id", AttributeValue.fromS(KEY),
                        "device_name", AttributeValue.fromS(name),
                        "push_token", AttributeValue.fromS(token)));
    }
}
