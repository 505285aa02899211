package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.security.Role;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run found may name tenants: who gets to see it. */
class ReceiptsIT {

    private static final String TENANT = "tenant-of-the-finding";

    private static ServiceWorld service;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceWorld.start(BackupWorld.create());
        Run run = service.run("dr-check", Map.of());
        service.bean(JdbcClient.class)
                .sql("UPDATE JOB_RUN SET RECEIPT = :receipt WHERE RUN_ID = :id")
                .param("receipt", "{\"findings\": [{\"code\": \"ROW_FOREIGN\", \"tenant\": \"" + TENANT + "\"}]}")
                .param("id", run.id())
                .update();
        path = "/api/v1/runs/" + run.id();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void anOperatorSeesItInTheRunAndNotInLists() {
        ServiceCaller operator = service.as("operator");

        assertThat(operator.get(path).json().at("/receipt/findings/0/tenant").asString())
                .isEqualTo(TENANT);
        assertThat(operator.get("/api/v1/runs").body()).doesNotContain(TENANT);
        assertThat(operator.get("/api/v1/jobs/dr-check/runs").body()).doesNotContain(TENANT);
    }

    static Stream<List<String>> others() {
        List<String> roles = Arrays.stream(Role.values())
                .filter(role -> role != Role.OPERATOR)
                .map(Role::label)
                .toList();
        return Stream.concat(roles.stream().map(List::of), Stream.of(roles, List.of()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nobodyElseSeesAnythingOfIt(List<String> roles) {
        String tag = service.as("operator").get(path).header("ETag");
        ServiceCaller caller = service.as(roles.toArray(String[]::new));

        for (ServiceAnswer answer :
                List.of(caller.get(path), caller.get(path, "If-None-Match", tag), caller.send("HEAD", path, null))) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(403);
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(answer.body()).doesNotContain(TENANT);
        }
    }
}
