package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The way of a request through the API, from the person's letter to the answer. */
final class RequestAnswers {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REQUESTS = "/api/v1/requests";
    private static final String HOLDS = "/api/v1/holds";

    private RequestAnswers() {}

    /** An answer of each operation, by its name. */
    static Map<String, ServiceAnswer> ofEachOperation(ServiceWorld service) throws InterruptedException {
        ServiceCaller officer = service.as("compliance");
        Map<String, ServiceAnswer> answers = new LinkedHashMap<>();
        ServiceAnswer created = create(officer, "tenant-0", UUID.randomUUID().toString());
        answers.put("createRequest", created);
        String request = created.header("Content-Location");
        answers.put(
                "extendRequest", officer.post(request + "/extension", "{\"months\": 1, \"reason\": \"much to do\"}"));
        answers.put("checkIdentity", officer.post(request + "/identity", "{\"method\": \"passport seen\"}"));
        answers.put("planRequest", officer.get(request + "/plan"));
        answers.put("getRequest", awaitEnd(officer, request));
        answers.put("writeLetter", officer.get(request + "/letters/done"));
        answers.put("createDownload", officer.post(request + "/downloads"));
        answers.put(
                "answerRequest", officer.post(request + "/answer", "{\"refused\": false, \"text\": \"link sent\"}"));
        String another =
                create(officer, "tenant-1", UUID.randomUUID().toString()).header("Content-Location");
        awaitEnd(officer, another);
        answers.put("listRequests", officer.get(REQUESTS + "?state=DONE&limit=1"));
        answers.put("cancelRequest", cancelled(officer));
        service.world()
                .put(
                        "settings",
                        Map.of("tenant_id", AttributeValue.fromS("goes"), "setting_id", AttributeValue.fromS("theme")));
        String purge = createPurge(officer, "goes").header("Content-Location");
        officer.post(purge + "/identity", "{\"method\": \"passport seen\"}");
        ServiceAnswer planned = officer.post(purge + "/plan");
        answers.put("planPurge", planned);
        answers.put(
                "approveRequest",
                approver(service)
                        .post(
                                purge + "/approval",
                                "{\"planHash\": \""
                                        + planned.json().path("hash").asString() + "\"}"));
        answers.putAll(ofHolds(service, officer));
        return answers;
    }

    private static Map<String, ServiceAnswer> ofHolds(ServiceWorld service, ServiceCaller officer) {
        Map<String, ServiceAnswer> answers = new LinkedHashMap<>();
        ServiceAnswer set = hold(officer, "tenant-3", UUID.randomUUID().toString());
        answers.put("createHold", set);
        answers.put("listHolds", officer.get(HOLDS + "?state=IN_FORCE&limit=1"));
        answers.put("getHold", officer.get(set.header("Location")));
        answers.put(
                "releaseHold",
                approver(service).post(set.header("Location") + "/release", "{\"reason\": \"case closed\"}"));
        return answers;
    }

    static ServiceAnswer hold(ServiceCaller officer, String tenant, String key) {
        return officer.post(
                HOLDS,
                "{\"tenant\": \"" + tenant
                        + "\", \"matter\": \"2026-117\", \"reason\": \"court order\", \"reviewOn\": \""
                        + LocalDate.now(ZoneOffset.UTC).plusMonths(6) + "\"}",
                "Idempotency-Key",
                key);
    }

    /** Another person than the officer. */
    static ServiceCaller approver(ServiceWorld service) {
        Map<String, Object> claims = service.issuer().claims("approver");
        claims.put("sub", "approver-of-the-test");
        return service.with(service.issuer().signed(claims));
    }

    static ServiceAnswer createPurge(ServiceCaller officer, String tenant) {
        return officer.post(
                REQUESTS,
                body(tenant).replace("EXPORT", "PURGE"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    static ServiceAnswer create(ServiceCaller officer, String tenant, String key) {
        return officer.post(REQUESTS, body(tenant), "Idempotency-Key", key);
    }

    static String body(String tenant) {
        return "{\"type\": \"EXPORT\", \"tenant\": \"" + tenant + "\", \"reason\": \"letter of 3 May\"}";
    }

    /** Whichever comes first, the service or we: one that was too late is made again. */
    private static ServiceAnswer cancelled(ServiceCaller officer) {
        ServiceAnswer answer = null;
        for (int i = 0; i < 20 && (answer == null || answer.status() != 202); i++) {
            String request =
                    create(officer, "tenant-2", UUID.randomUUID().toString()).header("Content-Location");
            answer = officer.send("DELETE", request, null);
        }
        assertThat(answer).isNotNull();
        return answer;
    }

    static ServiceAnswer awaitEnd(ServiceCaller officer, String request) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        ServiceAnswer answer = officer.get(request);
        while (answer.status() == 202) {
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("X-Progress")).isIn("waiting", "running");
            assertThat(Instant.now()).as("%s", answer).isBefore(end);
            Thread.sleep(100);
            answer = officer.get(request);
        }
        return answer;
    }
}
