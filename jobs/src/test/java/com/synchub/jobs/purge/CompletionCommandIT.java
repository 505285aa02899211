package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.request.CompletionCheck;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** Stage 2 as an officer meets it, from what is open to the page. */
class CompletionCommandIT {

    private static final TenantId GONE = new TenantId("goes/../away");

    private final BackupWorld world = BackupWorld.create()
            .with("synchub.requests.token-lifetime", "0s")
            .with("synchub.purge.endpoint-keeps-no-history", "true");
    private final Purges purges = Purges.in(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCertificateIsCompletedFetchedVerifiedAndRead() throws IOException {
        String request = purged();

        CommandLineRun open = run("requests", "certificate", "complete", request, "--json");
        assertThat(open.exitCode()).isEqualTo(1);
        assertThat(open.document().at("/complete").booleanValue()).isFalse();
        assertThat(open.document().at("/open/0/check").stringValue()).isEqualTo("OTHERS_ROWS");
        assertThat(open.document().at("/open")).hasSize(1);
        assertThat(run("requests", "certificate", "complete", request).output())
                .contains("Stage 2 is open", "OTHERS_ROWS", "No backup has begun since");
        world.backUp();
        CommandLineRun done = run("requests", "certificate", "complete", request, "--json");
        assertThat(done.exitCode()).as("%s", done).isZero();
        assertThat(done.document().at("/passed")).hasSize(CompletionCheck.values().length);
        JsonNode again =
                run("requests", "certificate", "complete", request, "--json").document();
        assertThat(again.at("/completion")).isEqualTo(done.document().at("/completion"));
        JsonNode shown = run("requests", "show", request, "--json").document();
        assertThat(shown.at("/state").stringValue()).isEqualTo("DONE");
        assertThat(shown.at("/erasure/completion")).isEqualTo(done.document().at("/completion"));

        Path file = world.home().resolve("certificate.json");
        assertThat(run("requests", "certificate", "fetch", request, "--output", file.toString())
                        .exitCode())
                .isZero();
        JsonNode history = run("requests", "show", request, "--json").document().at("/history");
        assertThat(history.get(history.size() - 1).at("/kind").stringValue()).isEqualTo("CERTIFICATE");
        CommandLineRun verified = run("requests", "certificate", "verify", file.toString(), "--json");
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.document().at("/completion/stage").intValue()).isEqualTo(2);
        assertThat(run("requests", "certificate", "verify", file.toString()).output())
                .contains("Stage 2: signed", "identity-provider: not done");
        String key = verified.document().at("/publicKey").stringValue();
        assertThat(run("requests", "certificate", "verify", file.toString(), "--public-key", key)
                        .exitCode())
                .isZero();
        assertThat(run("requests", "certificate", "verify", file.toString(), "--public-key", "x", "--json")
                        .document()
                        .at("/fault")
                        .stringValue())
                .isEqualTo("UNKNOWN_KEY");
        Path page = world.home().resolve("certificate.html");
        run("requests", "certificate", "page", file.toString(), "--output", page.toString());
        assertThat(Files.readString(page)).contains("Stage 2: looked at again", "NOT FOR EVIDENCE");
        Path altered = Files.writeString(
                world.home().resolve("altered.json"),
                Files.readString(file).replace("has no item that names", "has any item that names"));
        CommandLineRun refused = run("requests", "certificate", "verify", altered.toString(), "--json");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.document().at("/fault").stringValue()).isEqualTo("ALTERED");
        assertThat(run("requests", "audit-verify", "--json").exitCode()).isZero();
    }

    @Test
    void whoIsBackIsSaidToBe() {
        String request = purged();
        world.put("settings", theme());
        world.backUp();
        assertThat(run("requests", "certificate", "complete", request).exitCode())
                .isEqualTo(1);

        CommandLineRun done =
                run("requests", "certificate", "complete", request, "--returned", "new contract", "--json");

        assertThat(done.exitCode()).as("%s", done).isZero();
        assertThat(done.document().toString()).doesNotContain("new contract");
        assertThat(run("requests", "show", request, "--json")
                        .document()
                        .at("/history")
                        .toString())
                .contains("RETURNED", "new contract");
    }

    @Test
    void whatWasNotPurgedHasNone() {
        world.put("settings", theme());
        String request = purges.approved(GONE);
        Path file = world.home().resolve("none.json");

        for (CommandLineRun refused : List.of(
                run("requests", "certificate", "complete", request, "--json"),
                run("requests", "certificate", "fetch", request, "--output", file.toString(), "--json"))) {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.document().at("/error/code").stringValue()).isEqualTo("REQUEST_REFUSED");
        }

        assertThat(file).doesNotExist();
        JsonNode history = run("requests", "show", request, "--json").document().at("/history");
        assertThat(history.get(history.size() - 1).at("/kind").stringValue()).isEqualTo("REFUSED");
    }

    private String purged() {
        world.put("settings", theme());
        world.backUp();
        String request = purges.approved(GONE);
        purges.run(request);
        return request;
    }

    private static Map<String, AttributeValue> theme() {
        return Map.of("tenant_id", AttributeValue.fromS(GONE.value()), "setting_id", AttributeValue.fromS("theme"));
    }

    private CommandLineRun run(String... command) {
        return CommandLineRun.of(world, command);
    }
}
