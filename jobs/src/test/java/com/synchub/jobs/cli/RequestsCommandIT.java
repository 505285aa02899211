package com.synchub.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.purge.CertificateCopy;
import com.synchub.jobs.purge.SignedCopies;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.signing.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** The commands as an officer gives them. */
class RequestsCommandIT {

    private static final BackupWorld WORLD = BackupWorld.create();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void aRequestGoesFromTheLetterToTheAnswer() throws Exception {
        WORLD.put(
                "settings",
                Map.of("tenant_id", AttributeValue.fromS("a/b"), "setting_id", AttributeValue.fromS("theme")));

        JsonNode created =
                json("requests", "create", "--tenant", "a/b", "--type", "export", "--reason", "letter", "--key", "k1");
        assertThat(created.propertyNames()).containsExactly("requestId", "state", "dueAt", "plan", "accountClosing");
        assertThat(created.at("/accountClosing").isNull()).as("it is no purge").isTrue();
        assertThat(created.at("/state").stringValue()).isEqualTo("WAITING");
        assertThat(created.at("/plan/hash").stringValue()).hasSize(64);
        assertThat(created.at("/plan/places")
                        .valueStream()
                        .filter(place -> place.at("/place").stringValue().equals("table/settings"))
                        .map(place -> place.at("/items").longValue()))
                .containsExactly(1L);
        String id = created.at("/requestId").stringValue();
        assertThat(json(
                                "requests",
                                "create",
                                "--tenant",
                                "a/b",
                                "--type",
                                "export",
                                "--reason",
                                "letter",
                                "--key",
                                "k1")
                        .at("/requestId")
                        .stringValue())
                .isEqualTo(id);
        assertThat(run("requests", "create", "--tenant", "b", "--reason", "letter", "--key", "k1", "--json")
                        .exitCode())
                .isEqualTo(2);

        assertThat(json("requests", "wait", id).at("/manifest/complete").booleanValue())
                .isTrue();
        Path file = WORLD.home().resolve("package.zip");
        CommandLineRun early = run("requests", "download", id, "--output", file.toString(), "--json");
        assertThat(early.exitCode()).isEqualTo(2);
        assertThat(early.document().at("/error/code").stringValue()).isEqualTo("IDENTITY_NOT_CHECKED");
        assertThat(Files.exists(file)).isFalse();
        json("requests", "identity", id, "--method", "passport seen");
        assertThat(json("requests", "download", id, "--output", file.toString())
                        .at("/bytes")
                        .longValue())
                .isEqualTo(Files.size(file));
        assertThat(json("requests", "download", id, "--link").at("/url").stringValue())
                .contains("X-Amz-Expires=600");
        assertThat(json("requests", "import", file.toString(), "--tenant", "scratch")
                        .at("/same")
                        .booleanValue())
                .isTrue();
        assertThat(json("requests", "letter", id, "--kind", "done").at("/text").stringValue())
                .contains(id, "Items in the package: 1.", "The Controller, 1 Main Street");
        assertThat(run("requests", "letter", id, "--kind", "refused", "--json").exitCode())
                .isEqualTo(2);
        json("requests", "answer", id, "--done", "handed over");

        JsonNode shown = json("requests", "show", id);
        assertThat(shown.at("/tenant").stringValue()).isEqualTo("a/b");
        assertThat(shown.at("/history").valueStream().map(event -> event.at("/kind")
                        .stringValue()))
                .containsExactly(
                        "CREATE", "REFUSED", "START", "COMPLETE", "REFUSED", "IDENTITY", "DOWNLOAD", "LINK", "ANSWER");
        assertThat(json("requests", "list", "--state", "done").at("/requests")).hasSize(1);
        JsonNode audit = json("requests", "audit-verify");
        assertThat(audit.at("/whole").booleanValue()).isTrue();
        assertThat(json("requests", "audit-verify").at("/heads").longValue()).isEqualTo(1);
        assertThat(run("requests", "cancel", id, "--json").exitCode()).isEqualTo(2);
    }

    @Test
    void whoActsCanBeSaidInTheLocalProfileOnly() {
        CommandLineRun run = run("requests", "create", "--tenant", "t", "--reason", "r", "--as", "anna");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("Unknown option: '--as'");
    }

    @Test
    void theShippedJarKnowsNobodyElseEither() throws InterruptedException {
        BackupProcess.Outcome outcome = BackupProcess.startJar(
                        WORLD, "requests", "create", "--tenant", "t", "--reason", "r", "--as", "anna")
                .await(Duration.ofMinutes(2));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("Unknown option: '--as'");
        assertThat(json("requests", "list").at("/requests").toString()).doesNotContain("anna");
    }

    @Test
    void droppedFilesAreTakenUpByTheCommandToo() {
        WORLD.with("synchub.drop.principals", "crm");
        WORLD.stack()
                .s3()
                .putObject(
                        b -> b.bucket(WORLD.work()).key("drop/crm/f.ndjson"),
                        RequestBody.fromString("{\"tenant\": \"dropped\", \"reason\": \"letter\"}\n{}\n"));

        JsonNode taken = json("requests", "drop");

        assertThat(taken.at("/files/0/accepted").longValue()).isEqualTo(1);
        assertThat(taken.at("/files/0/requester").stringValue()).isEqualTo("crm");
        assertThat(taken.at("/files/0/lines/1/fault/reason").stringValue()).contains("it names no tenant");
        JsonNode request =
                json("requests", "show", taken.at("/files/0/lines/0/requestId").stringValue());
        assertThat(request.at("/tenant").stringValue()).isEqualTo("dropped");
        assertThat(json("requests", "drop").at("/files")).isEmpty();
    }

    @Test
    void theRegisterIsMadeOfTheCatalogueAndThePlaces() throws Exception {
        Path page = WORLD.home().resolve("register.html");

        JsonNode register = json("requests", "register", "--output", page.toString());

        assertThat(register.at("/controller").stringValue()).isEqualTo("The Controller, 1 Main Street");
        assertThat(register.at("/activities").valueStream().map(activity -> activity.at("/table")
                        .stringValue()))
                .containsExactly("bookmarks", "group_members", "groups", "sessions", "settings");
        assertThat(register.at("/activities/0/purpose").stringValue()).isNotBlank();
        assertThat(register.at("/schedule").valueStream().map(place -> place.at("/place")
                        .stringValue()))
                .contains("table/bookmarks", "backups", "drop", "application-logs");
        assertThat(Files.readString(page)).contains("Record of processing activities", "application-logs");
        CommandLineRun again = run("requests", "register", "--output", page.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).contains("exists");
        assertThat(run("requests", "register").output()).contains("bookmarks", "application-logs");
    }

    @Test
    void aSigningKeyIsMadeOnce() {
        String file = WORLD.home().resolve("new.key").toString();

        assertThat(json("requests", "signing-key", file).at("/publicKey").stringValue())
                .hasSize(60);
        CommandLineRun again = run("requests", "signing-key", file);

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).contains("exists");
    }

    @Test
    void aCertificateBecomesAPageOnlyIfItIsValid() throws Exception {
        CertificateCopy copy =
                SignedCopies.copy("a/b", SigningKey.local(WORLD.home().resolve("certificate.key")));
        Path valid = Files.write(WORLD.home().resolve("valid.json"), copy.json());
        Path altered = Files.writeString(
                WORLD.home().resolve("altered.json"), new String(copy.json(), UTF_8).replace("1234", "1235"));
        Path page = WORLD.home().resolve("certificate.html");

        CommandLineRun refused =
                run("requests", "certificate", "page", altered.toString(), "--output", page.toString(), "--json");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.document().at("/fault").stringValue()).isEqualTo("ALTERED");
        assertThat(Files.exists(page)).isFalse();
        assertThat(json("requests", "certificate", "page", valid.toString(), "--output", page.toString())
                        .at("/file")
                        .stringValue())
                .isEqualTo(page.toString());
        assertThat(Files.readString(page)).contains("a/b", "NOT FOR EVIDENCE");
        assertThat(run("requests", "certificate", "page", valid.toString(), "--output", page.toString())
                        .errors())
                .contains("exists");
        assertThat(run("requests", "certificate", "verify", valid.toString()).output())
                .contains("Valid.", "NOT FOR EVIDENCE");
    }

    @Test
    void aPurgeIsPlannedShownAndTakenBack() {
        WORLD.put(
                "settings",
                Map.of("tenant_id", AttributeValue.fromS("goes"), "setting_id", AttributeValue.fromS("theme")));

        JsonNode created = json("requests", "create", "--type", "purge", "--tenant", "goes", "--reason", "letter");
        String id = created.at("/requestId").stringValue();
        assertThat(created.propertyNames()).containsExactly("requestId", "state", "dueAt", "plan", "accountClosing");
        assertThat(created.at("/accountClosing").stringValue()).isEqualTo("NOT_CONFIGURED");
        assertThat(created.at("/state").stringValue()).isEqualTo("PLANNED");
        assertThat(created.at("/plan/places/0").propertyNames()).containsExactly("place", "items", "bytes");
        JsonNode planned = json("requests", "preview", id);
        assertThat(planned).as("nothing has changed").isEqualTo(created);
        String hash = planned.at("/plan/hash").stringValue();
        assertThat(run("requests", "preview", id).output()).contains("--plan " + hash);
        assertThat(json("requests", "show", id).at("/plan")).isEqualTo(planned.at("/plan"));

        CommandLineRun own = run("requests", "approve", id, "--plan", hash, "--json");
        assertThat(own.exitCode()).isEqualTo(2);
        assertThat(own.document().at("/error/code").stringValue()).isEqualTo("REQUEST_REFUSED");
        JsonNode cancelled = json("requests", "cancel", id, "--reason", "changed their mind");
        assertThat(cancelled.at("/state").stringValue()).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/history").toString()).contains("changed their mind");
    }

    @Test
    void aLegalHoldIsSetListedAndNotReleasedByWhoHasSetIt() {
        String review = LocalDate.now(ZoneOffset.UTC).toString();
        String[] hold = {
            "requests",
            "hold",
            "--tenant",
            "a/../held",
            "--table",
            "groups",
            "--matter",
            "2026-117",
            "--review",
            review,
            "--reason",
            "court order",
            "--key",
            "h1"
        };

        JsonNode set = json(hold);
        String id = set.at("/holdId").stringValue();
        assertThat(set.at("/state").stringValue()).isEqualTo("IN_FORCE");
        assertThat(set.at("/tables/0").stringValue()).isEqualTo("groups");
        assertThat(set.at("/reviewDue").booleanValue()).isTrue();
        assertThat(set.at("/inVault").booleanValue()).isTrue();
        assertThat(json(hold)).isEqualTo(set);
        assertThat(json("requests", "holds").at("/holds/0")).isEqualTo(set);
        assertThat(run("requests", "holds").output()).contains(id, "2026-117", "IS DUE");

        CommandLineRun own = run("requests", "release", id, "--reason", "mine", "--json");
        assertThat(own.exitCode()).isEqualTo(2);
        assertThat(own.document().at("/error/code").stringValue()).isEqualTo("REQUEST_REFUSED");
        assertThat(json("requests", "holds").at("/holds/0")).isEqualTo(set);
        assertThat(run("requests", "release", "hold-of-nobody", "--reason", "r").exitCode())
                .isEqualTo(2);
        assertThat(run("requests", "hold", "--tenant", "t", "--matter", "m", "--review", "soon", "--reason", "r")
                        .exitCode())
                .isEqualTo(2);
        assertThat(json("requests", "audit-verify").at("/whole").booleanValue()).isTrue();
    }

    @Test
    void aPurgeOfNobodyIsRefusedAndWrittenDown() {
        CommandLineRun run =
                run("requests", "create", "--type", "purge", "--tenant", "nobody", "--reason", "r", "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.document().at("/error/code").stringValue()).isEqualTo("TENANT_UNKNOWN");
        assertThat(json("requests", "list", "--state", "waiting")
                        .at("/requests")
                        .toString())
                .contains("nobody");
    }

    private static JsonNode json(String... command) {
        String[] withJson = Arrays.copyOf(command, command.length + 1);
        withJson[command.length] = "--json";
        CommandLineRun run = run(withJson);
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run.document();
    }

    private static CommandLineRun run(String... command) {
        return CommandLineRun.of(WORLD, command);
    }
}
