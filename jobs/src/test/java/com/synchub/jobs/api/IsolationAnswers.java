package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.dynamodb.ChangeStreams;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunState;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import com.synchub.table.TableCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What security asks: of the isolation suite, run by the service itself, and of a tenant's trail. */
final class IsolationAnswers {

    static final String CHANGES = "/api/v1/audit/changes";
    static final String IMAGES = "/api/v1/audit/image-views";
    static final String RUNS = "/api/v1/isolation/runs";
    static final String WATCHED = "watched-tenant";

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private IsolationAnswers() {}

    /** An answer of each operation, by its name. */
    static Map<String, ServiceAnswer> ofEachOperation(ServiceWorld service) throws InterruptedException {
        Map<String, ServiceAnswer> answers = new LinkedHashMap<>();
        ServiceCaller operator = service.as("operator");
        ServiceAnswer ordered = operator.post(
                "/api/v1/jobs/isolation/runs",
                "{}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(stateAtItsEnd(operator, ordered.header("Location"))).isEqualTo("COMPLETED");
        ServiceAnswer list = operator.get(RUNS + "?limit=1");
        answers.put("listIsolationRuns", list);
        ServiceAnswer report = operator.get(list.json().at("/runs/0/href").asString());
        answers.put("getIsolationRun", report);
        assertThat(report.json().path("status").asString())
                .as("%s", report.body())
                .isEqualTo("PASS");
        assertThat(operator.get(RUNS + "/latest").body()).isEqualTo(report.body());

        change(service);
        ServiceCaller officer = service.as("compliance");
        answers.put("listChanges", officer.get(CHANGES + "?tenant=" + WATCHED + "&since=2026-01-01"));
        answers.put(
                "viewImages",
                officer.post(
                        IMAGES,
                        "{\"tenant\": \"" + WATCHED + "\", \"since\": \"2026-01-01\", \"reason\": \"incident 17\"}"));
        return answers;
    }

    private static String stateAtItsEnd(ServiceCaller operator, String run) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String state = "PENDING";
        while (state.equals("PENDING") || state.equals("RUNNING")) {
            assertThat(Instant.now()).as(run).isBefore(end);
            Thread.sleep(200);
            state = operator.get(run).json().at("/run/state").asString();
        }
        return state;
    }

    /** A change of a tenant's setting that is in the trail. */
    static void change(ServiceWorld service) throws InterruptedException {
        ChangeStreams streams = service.bean(ChangeStreams.class);
        TableCatalogue.fromClasspath()
                .tables()
                .forEach(table -> streams.enable(service.world().tablePrefix() + table.name()));
        service.world()
                .put(
                        "settings",
                        Map.of(
                                "tenant_id", AttributeValue.fromS(WATCHED),
                                "setting_id", AttributeValue.fromS("theme"),
                                "value", AttributeValue.fromS("written-by-the-tenant")));
        Run drained = service.run("audit-drain", Map.of());
        assertThat(drained.state()).as("%s", drained).isEqualTo(RunState.COMPLETED);
    }
}
