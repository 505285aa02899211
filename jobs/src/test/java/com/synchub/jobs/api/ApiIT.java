package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.invoices.BilledMonth;
import com.synchub.jobs.requests.StoredControlLog;
import com.synchub.jobs.security.Role;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import com.synchub.jobs.testkit.TokenIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of the real service, over HTTP. One service for all: each test orders and changes what no other looks at. */
class ApiIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BACKUP_RUNS = "/api/v1/jobs/backup/runs";
    private static final String DR_CHECK_RUNS = "/api/v1/jobs/dr-check/runs";
    private static final String SCHEDULE = "/api/v1/schedules/";
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON = "application/json";

    private static final Contract CONTRACT = Contract.published();

    private static ServiceWorld service;
    private static ServiceCaller operator;

    @BeforeAll
    static void start() {
        BackupWorld world =
                BackupWorld.create().with("synchub.requests.sweep", "500ms").seed(new DemoData(5, 12, 200));
        BilledMonth.finalIn(world);
        world.close();
        service = ServiceWorld.start(world);
        operator = service.as("operator");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void theServedDescriptionIsThePublishedOne() throws IOException {
        JsonNode served = operator.get("/api/v1/openapi.json").json();
        Path copy = Path.of("target", "openapi-v1.json");
        Files.writeString(
                copy, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n");

        assertThat(served)
                .as(
                        "the API has changed: if that is meant, and breaks no caller, copy %s to %s",
                        copy, Contract.RESOURCE)
                .isEqualTo(CONTRACT.document());
    }

    @Test
    void everyOperationAnswersAsItsDescriptionSays() throws Exception {
        Map<String, ServiceAnswer> answers = new TreeMap<>();
        answers.put("listJobs", operator.get("/api/v1/jobs"));
        answers.put("getJob", operator.get("/api/v1/jobs/verify"));
        ServiceAnswer ordered = order(operator, BACKUP_RUNS, "{}", newKey());
        answers.put("runJob", ordered);
        String run = ordered.header("Location");
        awaitState(run, "COMPLETED");
        answers.put("getRun", operator.get(run));
        answers.put("listRuns", operator.get("/api/v1/runs?job=backup&state=COMPLETED"));
        answers.put("listJobRuns", operator.get(BACKUP_RUNS));
        withNothingRunning(() -> {
            String waiting = order(operator, DR_CHECK_RUNS, "{}", newKey()).header("Location");
            answers.put("stopRun", operator.post(waiting + "/stop"));
            answers.put("restartRun", operator.post(waiting + "/restart"));
        });
        answers.put("listSchedules", operator.get("/api/v1/schedules"));
        answers.put("getSchedule", operator.get(SCHEDULE + "drill"));
        answers.put("pauseSchedule", operator.post(SCHEDULE + "drill/pause"));
        answers.put("resumeSchedule", operator.post(SCHEDULE + "drill/resume"));
        answers.put("changeSchedule", operator.put(SCHEDULE + "drill", "{\"cron\": \"0 0 5 ? * SAT\"}"));
        answers.put(
                "backfillSchedule",
                operator.post(
                        SCHEDULE + "drill/backfill",
                        "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-02-01T00:00:00Z\"}"));
        answers.put("listBackups", operator.get("/api/v1/backups"));
        answers.put("getBackup", operator.get("/api/v1/backups/latest"));
        answers.put("getBackupTables", operator.get("/api/v1/backups/1/tables"));
        answers.putAll(RequestAnswers.ofEachOperation(service));
        answers.putAll(InvoiceAnswers.ofEachOperation(service));
        answers.putAll(AnalyticsAnswers.ofEachOperation(service));
        answers.putAll(IsolationAnswers.ofEachOperation(service));

        assertThat(answers.keySet())
                .as("an answer of each operation")
                .containsExactlyInAnyOrderElementsOf(CONTRACT.operations().stream()
                        .map(Contract.Operation::id)
                        .toList());
        answers.forEach((id, answer) -> {
            assertThat(answer.status()).as("%s answers %s", id, answer).isBetween(200, 202);
            CONTRACT.check(id, answer);
        });
        JsonNode detail = answers.get("getRun").json();
        assertThat(detail.at("/receipt/items").asInt()).isEqualTo(200);
        assertThat(detail.at("/execution/status").asString()).isEqualTo("COMPLETED");
        assertThat(detail.at("/execution/progress/counts/itemsRead").asInt()).isEqualTo(200);
        assertThat(answers.get("getBackup").json().at("/totals/tenants").asInt())
                .isEqualTo(12);
        assertThat(answers.get("getBackupTables").body()).doesNotContain("tenant-");
        assertThat(answers.get("backfillSchedule").json().path("dryRun").asBoolean())
                .isTrue();
    }

    static List<Contract.Operation> operations() {
        return CONTRACT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void eachOperationIsForItsRolesOnly(Contract.Operation operation) {
        List<String> allowed = allowedFor(operation);
        assertThat(operation.roles()).as("documented roles").isEqualTo(allowed);
        for (Role role : Role.values()) {
            ServiceAnswer answer = attempt(service.as(role.label()), operation);
            if (allowed.contains(role.label())) {
                assertThat(answer.status()).as("%s: %s", role, answer).isNotIn(401, 403);
            } else {
                assertProblem(answer, 403, "ROLE_MISSING");
            }
        }
        assertProblem(attempt(service.as(), operation), 403, "ROLE_MISSING");
        assertProblem(attempt(service.as("OPERATOR", "admin"), operation), 403, "ROLE_MISSING");
        assertProblem(attempt(service.anonymous(), operation), 401, "TOKEN_INVALID");
        assertProblem(
                attempt(service.with(service.issuer().unsigned(service.issuer().claims("operator"))), operation),
                401,
                "TOKEN_INVALID");
    }

    private static List<String> allowedFor(Contract.Operation operation) {
        if (operation.path().contains("/holds")) {
            if (operation.path().endsWith("/release")) {
                return List.of("approver");
            }
            return operation.method().equals("GET") ? List.of("compliance", "approver") : List.of("compliance");
        }
        if (operation.path().contains("/requests")) {
            if (operation.path().endsWith("/approval")) {
                return List.of("approver");
            }
            if (operation.path().contains("/letters/")) {
                return List.of("compliance");
            }
            return operation.method().equals("GET") ? List.of("compliance", "approver") : List.of("compliance");
        }
        if (operation.path().contains("/invoices") || operation.path().endsWith("/usage")) {
            return List.of("billing");
        }
        if (operation.path().contains("/analytics/")) {
            return List.of("analyst", "operator");
        }
        if (operation.path().contains("/audit/")) {
            return List.of("compliance");
        }
        return operation.path().contains("/backups") || operation.path().contains("/isolation/")
                ? List.of("operator", "compliance")
                : List.of("operator");
    }

    private static ServiceAnswer attempt(ServiceCaller caller, Contract.Operation operation) {
        List<String> headers = new ArrayList<>();
        operation.requiredHeaders().forEach(name -> headers.addAll(List.of(name, "some-value")));
        if (operation.hasBody()) {
            headers.addAll(List.of("Content-Type", JSON));
        }
        return caller.send(
                operation.method(),
                operation.anyPath(),
                operation.hasBody() ? "{}" : null,
                headers.toArray(String[]::new));
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("expired", (TokenChange) claims -> claims.put("exp", epoch(-120))),
                Arguments.of("without an end", (TokenChange) claims -> claims.remove("exp")),
                Arguments.of("not yet valid", (TokenChange) claims -> claims.put("nbf", epoch(300))),
                Arguments.of("of another issuer", (TokenChange) claims -> claims.put("iss", "https://example.org")),
                Arguments.of("of no issuer", (TokenChange) claims -> claims.remove("iss")),
                Arguments.of("for another client", (TokenChange) claims -> claims.put("client_id", "another")),
                Arguments.of("for nobody", (TokenChange) claims -> claims.remove("client_id")),
                Arguments.of("an id token", (TokenChange) claims -> {
                    claims.put("token_use", "id");
                    claims.put("aud", TokenIssuer.CLIENT);
                }),
                Arguments.of("without a subject", (TokenChange) claims -> claims.remove("sub")),
                Arguments.of("with a subject of two lines", (TokenChange) claims -> claims.put("sub", "a\nb")));
    }

    private interface TokenChange {
        void in(Map<String, Object> claims);
    }

    private static long epoch(int seconds) {
        return Instant.now().plusSeconds(seconds).getEpochSecond();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aSignedTokenIsRefusedWhereItIs(String what, TokenChange change) {
        Map<String, Object> claims = service.issuer().claims("operator");
        change.in(claims);
        assertRefused(service.issuer().signed(claims));
    }

    @Test
    void aTokenThatTheIssuerHasNotSignedIsRefused() {
        TokenIssuer issuer = service.issuer();
        Map<String, Object> claims = issuer.claims("operator");
        String good = issuer.signed(claims);

        assertThat(service.with(good).get("/api/v1/jobs").status()).isEqualTo(200);
        assertRefused(issuer.unsigned(claims));
        assertRefused(issuer.forged(claims));
        assertRefused(issuer.signedWithThePublicKey(claims));
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1));
        assertRefused("not.a.token");
        assertProblem(service.anonymous().get("/api/v1/jobs?access_token=" + good), 401, "TOKEN_INVALID");
        assertProblem(
                service.anonymous().get("/api/v1/jobs", "Authorization", "Basic b3BlcmF0b3I6b3BlcmF0b3I="),
                401,
                "TOKEN_INVALID");
    }

    private static void assertRefused(String token) {
        ServiceAnswer answer = service.with(token).get("/api/v1/jobs");
        assertProblem(answer, 401, "TOKEN_INVALID");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void nothingElseIsReachable() {
        assertProblem(operator.get("/api/v1/nothing"), 404, "ROUTE_UNKNOWN");
        for (String path :
                List.of("/", "/error", "/actuator/health", "/actuator/prometheus", "/actuator/env", "/v3/api-docs")) {
            assertProblem(service.anonymous().get(path), 401, "TOKEN_INVALID");
            assertProblem(operator.get(path), 403, "ROLE_MISSING");
        }
        for (String path : List.of("/api/v1/openapi.json", "/api/v1/ui", "/api/v1/swagger-ui/index.html")) {
            assertProblem(service.anonymous().get(path), 401, "TOKEN_INVALID");
            assertProblem(service.as().get(path), 403, "ROLE_MISSING");
            assertThat(service.as("billing").get(path).status()).isIn(200, 302);
        }
        for (String path :
                List.of("/actuator/health", "/actuator/health/liveness", "/actuator/info", "/actuator/prometheus")) {
            assertThat(service.management().get(path).status()).as(path).isEqualTo(200);
        }
        for (String path :
                List.of("/actuator", "/actuator/env", "/actuator/beans", "/api/v1/jobs", "/api/v1/openapi.json")) {
            assertThat(service.management().get(path).status()).as(path).isIn(401, 403, 404);
        }
    }

    @Test
    void answersKeepToThemselves() {
        ServiceAnswer answer = operator.get("/api/v1/jobs");

        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(operator.get("/api/v1/jobs", "Origin", "https://example.org").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        String large = "{\"parameters\": {\"a\": \"" + "x".repeat(80_000) + "\"}}";
        String withinTheLimit = "{\"parameters\": {\"a\": \"" + "x".repeat(60_000) + "\"}}";

        assertProblem(order(operator, BACKUP_RUNS, large, newKey()), 413, "BODY_TOO_LARGE");
        assertProblem(operator.postChunked(BACKUP_RUNS, large, "Idempotency-Key", newKey()), 413, "BODY_TOO_LARGE");
        assertProblem(
                operator.postChunked(BACKUP_RUNS, withinTheLimit, "Idempotency-Key", newKey()),
                400,
                "PARAMETERS_INVALID");
        assertProblem(service.anonymous().post(BACKUP_RUNS, large), 401, "TOKEN_INVALID");
    }

    @Test
    void theSameOrderWithTheSameKeyIsTheSameRun() throws Exception {
        withNothingRunning(() -> {
            String key = newKey();
            ServiceAnswer first = order(operator, DR_CHECK_RUNS, "{}", key);
            ServiceAnswer again = order(operator, DR_CHECK_RUNS, "{\"parameters\": {}}", key);
            ServiceAnswer other = operator.send("POST", DR_CHECK_RUNS, null, "Idempotency-Key", newKey());
            Map<String, Object> claims = service.issuer().claims("operator");
            claims.put("sub", "another-caller");
            ServiceAnswer others = order(service.with(service.issuer().signed(claims)), DR_CHECK_RUNS, "{}", key);

            assertThat(List.of(first.status(), again.status())).containsOnly(202);
            assertThat(again.header("Location"))
                    .isEqualTo(first.header("Location"))
                    .startsWith("/api/v1/runs/");
            assertThat(Set.of(first.header("Location"), other.header("Location"), others.header("Location")))
                    .hasSize(3);
            assertProblem(order(operator, BACKUP_RUNS, "{}", key), 409, "RUN_REFUSED");
            for (ServiceAnswer each : List.of(first, other, others)) {
                assertThat(operator.post(each.header("Location") + "/stop").status())
                        .isEqualTo(202);
            }
            assertProblem(operator.post(first.header("Location") + "/stop"), 409, "RUN_REFUSED");
        });
    }

    @Test
    void pagesFollowEachOtherToTheEnd() throws Exception {
        Set<Integer> stopped = new HashSet<>();
        withNothingRunning(() -> {
            for (int i = 0; i < 5; i++) {
                ServiceAnswer run = order(operator, "/api/v1/jobs/prune/runs", "{}", newKey());
                stopped.add(run.json().path("id").asInt());
                operator.post(run.header("Location") + "/stop");
            }
        });
        List<Integer> met = new ArrayList<>();
        int pages = 0;
        String next = "/api/v1/runs?job=prune&state=STOPPED&limit=2";
        while (!next.isEmpty()) {
            JsonNode page = CONTRACT.check("listRuns", operator.get(next)).json();
            page.path("runs").forEach(run -> met.add(run.path("id").asInt()));
            next = page.path("next").asString("");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(met).containsExactlyInAnyOrderElementsOf(stopped).isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void backupsHavePagesToo() throws Exception {
        for (int i = 0; i < 2; i++) {
            awaitState(order(operator, BACKUP_RUNS, "{}", newKey()).header("Location"), "COMPLETED");
        }
        JsonNode first = operator.get("/api/v1/backups?limit=1").json();
        JsonNode second = operator.get(first.path("next").asString()).json();

        assertThat(first.path("backups")).hasSize(1);
        assertThat(second.at("/backups/0/n").asInt())
                .isEqualTo(first.at("/backups/0/n").asInt() - 1);
    }

    @Test
    void aChangeIsForTheVersionThatWasSeen() throws Exception {
        // The planner's own progress is part of what is shown, and would change the tag.
        withNothingRunning(ApiIT::changeTheVersionThatWasSeen);
    }

    private static void changeTheVersionThatWasSeen() {
        String path = SCHEDULE + "verify";
        StoredControlLog log = service.bean(StoredControlLog.class);
        int before = log.newest(1_000).size();
        String tag = operator.get(path).header("ETag");

        ServiceAnswer changed =
                operator.put(path, "{\"cron\": \"0 0 3 * * ?\", \"deadline\": \"PT30H\"}", "If-Match", tag);
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.json().at("/definition/cron").asString()).isEqualTo("0 0 3 * * ?");
        assertThat(changed.json().at("/definition/deadline").asString()).isEqualTo("PT30H");
        assertThat(changed.json().path("nextDue").asString()).endsWith("T03:00:00Z");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        assertThat(operator.get(path, "If-None-Match", changed.header("ETag")).status())
                .isEqualTo(304);

        String body = "{\"cron\": \"0 0 4 * * ?\"}";
        assertProblem(operator.put(path, body, "If-Match", tag), 412, "SCHEDULE_CHANGED");
        assertProblem(operator.put(path, body, "If-Match", "W/" + changed.header("ETag")), 412, "SCHEDULE_CHANGED");
        assertProblem(operator.put(path, body, "If-Match", "\"other\""), 412, "SCHEDULE_CHANGED");
        assertProblem(operator.post(path + "/pause", "", "If-Match", tag), 412, "SCHEDULE_CHANGED");
        assertThat(operator.put(path, body, "If-Match", "*").status()).isEqualTo(200);
        assertThat(operator.put(
                                path,
                                operator.get(path).json().path("definition").toString())
                        .status())
                .as("what was read can be written")
                .isEqualTo(200);
        List<StoredControlLog.Entry> recorded = log.newest(1_000);
        assertThat(recorded.subList(before, recorded.size()))
                .as("what was done, and nothing of what was refused")
                .hasSize(3)
                .allSatisfy(event -> {
                    assertThat(event.kind()).isEqualTo("SCHEDULE_CHANGED");
                    assertThat(event.about()).isEqualTo("schedule/verify");
                    assertThat(event.details()).containsKeys("by", "issuer", "before", "after");
                });
        assertThat(log.verify().isWhole()).isTrue();
    }

    @Test
    void aRunIsReadAgainOnlyIfItHasChanged() throws Exception {
        withNothingRunning(() -> {
            String run = order(operator, DR_CHECK_RUNS, "{}", newKey()).header("Location");
            String tag = operator.get(run).header("ETag");

            assertThat(operator.get(run, "If-None-Match", tag).status()).isEqualTo(304);
            operator.post(run + "/stop");
            assertThat(operator.get(run, "If-None-Match", tag).status()).isEqualTo(200);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("com.synchub.jobs.api.BadRequests#all")
    void aBadRequestIsToldWhatToChange(BadRequests.Case bad) {
        ServiceAnswer answer = operator.send(bad.method(), bad.path(), bad.body(), bad.headers());

        assertProblem(answer, bad.status(), bad.code());
        assertThat(answer.json().path("hint").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("org.springframework");
    }

    @Test
    void theAccessLogHasRoutesAndNoIds() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            operator.get("/api/v1/runs/987654321");
            operator.get("/api/v1/runs?job=backup&limit=7");
            service.anonymous().get("/api/v1/schedules/who-is-this");
            operator.get("/api/v1/who-is-that");
        } finally {
            System.setErr(before);
        }
        List<JsonNode> lines = log.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("message").asString("").equals("request"))
                .toList();
        assertThat(lines)
                .extracting(line -> line.path("method").asString() + " "
                        + line.path("route").asString() + " "
                        + line.path("status").asInt())
                .containsExactly(
                        "GET /api/v1/runs/{id} 404",
                        "GET /api/v1/runs 200",
                        "GET /api/v1/schedules/{name} 401",
                        "GET none 404");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("milliseconds").isIntegralNumber()).isTrue();
            assertThat(line.toString()).doesNotContain("987654321", "limit", "who-is", "caller-of-the-test");
        });
    }

    @Test
    void withoutAnIssuerItDoesNotStart() {
        BackupWorld another = service.world().neighbour().with("synchub.security.issuer", "");

        assertThatThrownBy(() -> ServiceWorld.run(another))
                .satisfies(failure ->
                        assertThat(SyncHubException.rootOf(failure).code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .satisfies(failure ->
                        assertThat(SyncHubException.rootOf(failure)).hasMessageContaining("no issuer of tokens"));
    }

    private static void assertProblem(ServiceAnswer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as("%s", answer).isEqualTo(PROBLEM);
        assertThat(answer.code()).as("%s", answer).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:synchub:problem:" + code);
        CONTRACT.check("listJobs", answer);
    }

    private static ServiceAnswer order(ServiceCaller caller, String path, String body, String key) {
        return caller.post(path, body, "Idempotency-Key", key);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static void awaitState(String run, String state) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String seen = "";
        while (!seen.equals(state)) {
            JsonNode detail = operator.get(run).json();
            seen = detail.at("/run/state").asString();
            assertThat(seen).as("%s", detail).isIn("PENDING", "RUNNING", state);
            assertThat(Instant.now()).as("%s", detail).isBefore(end);
            Thread.sleep(100);
        }
    }

    /** What is ordered meanwhile waits. What Quartz has taken up before still fires, though it may be seconds later. */
    private static void withNothingRunning(Runnable action) throws SchedulerException, InterruptedException {
        Scheduler quartz = service.bean(Scheduler.class);
        quartz.standby();
        try {
            while (service.bean(JdbcClient.class)
                            .sql("SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS")
                            .query(Long.class)
                            .single()
                    > 0) {
                Thread.sleep(20);
            }
            action.run();
        } finally {
            quartz.start();
        }
    }
}
