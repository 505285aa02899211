package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.dynamodb.ChangeStreams;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunState;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import com.synchub.table.TableCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What security asks: of the isolation suite, run by the service itself, and of a tenant's trail. */
final class IsolationAnswers {

    static final String CHANGES = "/api/v1/audit/changes";
    static final String IMAGES = "/api/v1/audit/image-views";
    static final String RUNS = "/api/v1/isolation/runs";
    static final String WATCHED = "watched-tenant";

    private IsolationAnswers() {}

    /** An answer of each operation, by its name. */
    static Map<String, ServiceAnswer> ofEachOperation(ServiceWorld service) throws InterruptedException {
        Map<String, ServiceAnswer> answers = new LinkedHashMap<>();
        Run run = service.run("isolation", Map.of());
        assertThat(run.state()).as("%s", run).isEqualTo(RunState.COMPLETED);
        ServiceCaller operator = service.as("operator");
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
