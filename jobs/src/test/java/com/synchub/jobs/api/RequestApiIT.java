package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.requests.ChainAudit;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Requests through the API of the real service. */
class RequestApiIT {

    private static final String REQUESTS = "/api/v1/requests";
    private static final String HOSTILE = "a/../b\\u0000\\r\\nERROR";

    private static ServiceWorld service;
    private static ServiceCaller officer;

    @BeforeAll
    static void start() {
        BackupWorld world = BackupWorld.create()
                .with("synchub.requests.sweep", "300ms")
                .with("synchub.requests.link-lasts", "2s")
                .with("synchub.drop.principals", "crm");
        world.put(
                "settings",
                Map.of(
                        "tenant_id", AttributeValue.fromS("a/../b\u0000\r\nERROR"),
                        "setting_id", AttributeValue.fromS("s")));
        service = ServiceWorld.start(world);
        officer = service.as("compliance");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aRequestIsCarriedOutAndItsPackageIsFetchedByALinkThatEnds() throws Exception {
        ServiceAnswer created = RequestAnswers.create(officer, HOSTILE, "k-" + UUID.randomUUID());
        assertThat(created.status()).as("%s", created).isEqualTo(202);
        assertThat(created.header("Retry-After")).isEqualTo("5");
        String request = created.header("Content-Location");
        assertThat(request).startsWith(REQUESTS + "/request-");

        ServiceAnswer done = RequestAnswers.awaitEnd(officer, request);
        assertThat(done.json().at("/request/state").asString()).as("%s", done).isEqualTo("DONE");
        assertThat(done.json().at("/manifest/items").asInt()).isEqualTo(1);

        ServiceAnswer early = officer.post(request + "/downloads");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("IDENTITY_NOT_CHECKED");
        officer.post(request + "/identity", "{\"method\": \"two factors\"}");
        ServiceAnswer link = officer.post(request + "/downloads");
        assertThat(link.status()).as("%s", link).isEqualTo(201);

        HttpResponse<byte[]> fetched = fetch(link.json().path("url").asString());
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(sha256(fetched.body())).isEqualTo(link.json().path("sha256").asString());
        Thread.sleep(3_000);
        assertThat(fetch(link.json().path("url").asString()).statusCode()).isEqualTo(403);

        assertThat(officer.get(request).json().path("history").valueStream().map(event -> event.path("kind")
                        .asString()))
                .containsExactly("CREATE", "START", "COMPLETE", "REFUSED", "IDENTITY", "LINK");
        assertThat(officer.get(request)
                        .json()
                        .path("history")
                        .valueStream()
                        .filter(event -> event.path("kind").asString().equals("LINK"))
                        .map(event -> event.at("/details/by").asString()))
                .containsExactly(
                        String.valueOf(service.issuer().claims("compliance").get("sub")));
    }

    @Test
    void aDroppedFileIsTakenUpByTheServiceAndHandedOutOnlyWhenTheIdentityWasChecked() throws Exception {
        service.world()
                .stack()
                .s3()
                .putObject(
                        b -> b.bucket(service.world().work()).key("drop/crm/f.ndjson"),
                        RequestBody.fromString(
                                "{\"tenant\": \"" + HOSTILE + "\", \"reason\": \"dropped\"}\n"
                                        + "{\"tenant\": \"x\", \"reason\": \"r\", \"identity\": {\"method\": \"trust me\"}}\n"));
        Optional<String> id = Optional.empty();
        for (int i = 0; i < 300 && id.isEmpty(); i++) {
            Thread.sleep(100);
            id = officer.get(REQUESTS + "?limit=200")
                    .json()
                    .path("requests")
                    .valueStream()
                    .filter(request -> request.path("reason").asString().equals("dropped"))
                    .map(request -> request.path("id").asString())
                    .findFirst();
        }
        String request = REQUESTS + "/" + id.orElseThrow();
        assertThat(RequestAnswers.awaitEnd(officer, request)
                        .json()
                        .at("/request/state")
                        .asString())
                .isEqualTo("DONE");
        assertThat(officer.get(request).json().at("/request/requester").asString())
                .isEqualTo("crm");
        assertThat(officer.post(request + "/downloads").code()).isEqualTo("IDENTITY_NOT_CHECKED");
        officer.post(request + "/identity", "{\"method\": \"two factors\"}");
        assertThat(officer.post(request + "/downloads").status()).isEqualTo(201);
        assertThat(service.scrape())
                .contains(
                        "synchub_requests_drop_files_total{outcome=\"quarantined\"} 1.0",
                        "synchub_requests_drop_lines_total{outcome=\"accepted\"} 1.0",
                        "synchub_requests_drop_lines_total{outcome=\"refused\"} 1.0");
    }

    @Test
    void aLetterIsWhatThereIsToTell() throws Exception {
        String request = RequestAnswers.create(
                        officer, HOSTILE, UUID.randomUUID().toString())
                .header("Content-Location");
        RequestAnswers.awaitEnd(officer, request);

        ServiceAnswer letter = officer.get(request + "/letters/done");
        assertThat(letter.status()).as("%s", letter).isEqualTo(200);
        assertThat(letter.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(letter.body())
                .contains("Items in the package: 1.", "The Controller, 1 Main Street")
                .doesNotContain("\u0000", "\nERROR");
        ServiceAnswer refused = officer.get(request + "/letters/refused");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("REQUEST_REFUSED");
        ServiceAnswer unknown = officer.get(request + "/letters/love");
        assertThat(unknown.status()).as("%s", unknown).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(officer.get(REQUESTS + "/request-of-nobody/letters/done").status())
                .isEqualTo(404);
    }

    @Test
    void whoseRoleForbidsItIsAnEventAndNothingChanges() throws Exception {
        String request = RequestAnswers.create(
                        officer, "watched", UUID.randomUUID().toString())
                .header("Content-Location");
        ServiceAnswer before = RequestAnswers.awaitEnd(officer, request);
        ServiceCaller analyst = service.as("analyst");

        assertThat(analyst.send("DELETE", request, null).code()).isEqualTo("ROLE_MISSING");
        assertThat(analyst.post(request + "/approval", "{\"planHash\": \"x\"}").status())
                .isEqualTo(403);
        assertThat(service.as().get(request).status()).isEqualTo(403);
        assertThat(service.anonymous().get(request).status()).isEqualTo(401);
        assertThat(service.with("no token").get(request).status()).isEqualTo(401);

        ServiceAnswer after = officer.get(request);
        assertThat(after.json().path("request")).isEqualTo(before.json().path("request"));
        assertThat(after.json()
                        .path("history")
                        .valueStream()
                        .filter(event -> event.path("kind").asString().equals("FORBIDDEN"))
                        .map(event -> event.at("/details/action").asString()))
                .as("of those who are somebody")
                .containsExactly(
                        "DELETE /api/v1/requests/{id}",
                        "POST /api/v1/requests/{id}/approval",
                        "GET /api/v1/requests/{id}");
        assertThat(service.bean(ChainAudit.class).auditAndKeepHead().isWhole()).isTrue();
    }

    @Test
    void whoGoesOnTryingMakesNoHistoryGrow() throws Exception {
        String request = RequestAnswers.create(
                        officer, "tried", UUID.randomUUID().toString())
                .header("Content-Location");
        RequestAnswers.awaitEnd(officer, request);
        for (int i = 0; i < 25; i++) {
            assertThat(service.as("billing").get(request).status()).isEqualTo(403);
        }

        assertThat(officer.get(request).json().path("history").valueStream().filter(event -> event.path("kind")
                        .asString()
                        .equals("FORBIDDEN")))
                .hasSize(10);
    }

    @Test
    void theSameRequestWithTheSameKeyIsTheSameAndAnotherIsRefused() {
        String key = UUID.randomUUID().toString();
        ServiceAnswer first = RequestAnswers.create(officer, "same", key);
        ServiceAnswer again = RequestAnswers.create(officer, "same", key);
        ServiceAnswer other = RequestAnswers.create(officer, "other", key);

        assertThat(again.header("Content-Location")).isEqualTo(first.header("Content-Location"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("REQUEST_DIFFERS");
    }

    @Test
    void whatCanNotBeIsToldWhatToChange() {
        refused("{\"type\": \"PURGE\", \"tenant\": \"t\", \"reason\": \"r\"}", 422, "TENANT_UNKNOWN");
        refused(
                "{\"type\": \"PURGE\", \"tenant\": \"t\", \"subject\": \"u\", \"reason\": \"r\"}",
                422,
                "REQUEST_NOT_AVAILABLE");
        refused("{\"type\": \"EXPORT\", \"tenant\": \"\", \"reason\": \"r\"}", 400, "TENANT_ID_INVALID");
        refused("{\"type\": \"EXPORT\", \"tenant\": \"t\"}", 400, "PARAMETERS_INVALID");
        refused("{\"tenant\": \"t\", \"reason\": \"r\"}", 400, "PARAMETERS_INVALID");
        refused("{\"type\": \"EXPORT\", \"tenant\": \"t\", \"reason\": \"a\\nb\"}", 400, "PARAMETERS_INVALID");
        refused("{\"type\": \"EXPORT\", \"tenant\": \"t\", \"reason\": \"r\", \"as\": \"me\"}", 400, "BODY_INVALID");
        refused(
                "{\"type\": \"EXPORT\", \"tenant\": \"t\", \"reason\": \"r\", \"receivedAt\": \"2999-01-01T00:00:00Z\"}",
                400,
                "PARAMETERS_INVALID");
        refused("{\"type\": \"COPY\", \"tenant\": \"t\", \"reason\": \"r\"}", 400, "BODY_INVALID");
        for (String path : List.of("", "/plan")) {
            ServiceAnswer answer = officer.get(REQUESTS + "/request-none" + path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("REQUEST_UNKNOWN");
        }
        assertThat(officer.post(REQUESTS + "/request-none/downloads").status()).isEqualTo(404);
        assertThat(officer.post(REQUESTS, RequestAnswers.body("t")).code()).isEqualTo("REQUEST_INVALID");
        assertThat(officer.get(REQUESTS + "?tenant=t").code()).isEqualTo("PARAMETERS_INVALID");
    }

    @Test
    void aPurgeIsPlannedAtOnceAndApprovedByAnotherPerson() {
        ServiceAnswer created = RequestAnswers.createPurge(officer, HOSTILE);
        String request = created.header("Content-Location");
        assertThat(created.json().path("state").asString()).isEqualTo("PLANNED");
        ServiceAnswer plan = officer.get(request + "/plan");
        String hash = plan.json().path("hash").asString();
        String approval = "{\"planHash\": \"" + hash + "\"}";
        ServiceCaller approver = RequestAnswers.approver(service);

        assertThat(approver.get(request).json().at("/plan/hash").asString()).isEqualTo(hash);
        assertThat(approver.get(request).json().at("/accountClosing").asString())
                .isIn("CONFIGURED", "NOT_CONFIGURED");
        assertThat(service.as("compliance", "approver")
                        .post(request + "/approval", approval)
                        .code())
                .as("who has made it")
                .isEqualTo("REQUEST_REFUSED");
        assertThat(approver.post(request + "/approval", approval).code()).isEqualTo("IDENTITY_NOT_CHECKED");
        officer.post(request + "/identity", "{\"method\": \"two factors\"}");
        ServiceAnswer stale = approver.post(request + "/approval", "{\"planHash\": \"another\"}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("PLAN_STALE");
        assertThat(approver.post(request + "/approval", "{}").code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(RequestAnswers.createPurge(officer, HOSTILE).code())
                .as("one at a time")
                .isEqualTo("REQUEST_REFUSED");

        ServiceAnswer approved = approver.post(request + "/approval", approval);
        assertThat(approved.status()).as("%s", approved).isEqualTo(200);
        assertThat(approved.json().path("approver").asString()).isEqualTo("approver-of-the-test");
        assertThat(officer.send("DELETE", request, null).status()).isEqualTo(202);
        assertThat(officer.post(request + "/plan").code()).isEqualTo("REQUEST_REFUSED");
    }

    private static void refused(String body, int status, String code) {
        ServiceAnswer answer = officer.post(
                REQUESTS, body, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("hint").asString()).isNotBlank();
    }

    private static HttpResponse<byte[]> fetch(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
