package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.requests.StoredControlLog;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tenant's trail over the API: who has looked is recorded, and what items were is shown for a reason only. */
class AuditApiIT {

    private static final String CHANGES =
            IsolationAnswers.CHANGES + "?tenant=" + IsolationAnswers.WATCHED + "&since=2026-01-01";

    private static ServiceWorld service;
    private static ServiceCaller officer;

    @BeforeAll
    static void start() throws InterruptedException {
        service = ServiceWorld.start(BackupWorld.create());
        officer = service.as("compliance");
        IsolationAnswers.change(service);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void changesAreShownWithoutWhatTheItemsWereAndTheLookIsRecorded() {
        int before = events().size();

        ServiceAnswer answer = officer.get(CHANGES);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().at("/changes/0/event").asString()).isEqualTo("INSERT");
        assertThat(answer.json().at("/changes/0/key").asString()).isEqualTo("theme");
        assertThat(answer.body()).doesNotContain("written-by-the-tenant", "Image");
        assertThat(events().subList(before, events().size())).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("AUDIT_VIEWED");
            assertThat(event.about()).doesNotContain(IsolationAnswers.WATCHED);
            assertThat(event.details()).containsEntry("by", "caller-of-the-test");
        });
    }

    @Test
    void whatItemsWereIsShownForAReasonWhichIsRecorded() {
        int before = events().size();

        assertThat(images("").code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(images("   ").code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(officer.post(
                                IsolationAnswers.IMAGES,
                                "{\"tenant\": \"" + IsolationAnswers.WATCHED + "\", \"since\": \"2026-01-01\"}")
                        .status())
                .isEqualTo(400);
        assertThat(events()).as("nothing was shown").hasSize(before);

        ServiceAnswer answer = images("incident 17");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().at("/changes/0/newImage").asString()).contains("written-by-the-tenant");
        assertThat(events().subList(before, events().size())).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("AUDIT_IMAGES_VIEWED");
            assertThat(event.details()).containsEntry("reason", "incident 17");
        });
        assertThat(service.bean(StoredControlLog.class).verify().isWhole()).isTrue();
    }

    @Test
    void anotherTenantsTrailIsNotShown() {
        ServiceAnswer other = officer.get(CHANGES.replace("watched-tenant", "watched-tenan"));

        assertThat(other.status()).as("%s", other).isEqualTo(200);
        assertThat(other.json().path("changes")).isEmpty();
    }

    @Test
    void whoMayNotLookIsRefusedAndNothingIsRecorded() {
        int before = events().size();

        for (String role : List.of("operator", "approver", "analyst", "billing")) {
            assertThat(service.as(role).get(CHANGES).code()).as(role).isEqualTo("ROLE_MISSING");
        }
        assertThat(events()).hasSize(before);
    }

    @Test
    void aBadQuestionIsToldWhatToChange() {
        for (String query : List.of(
                "?tenant=&since=2026-01-01", "?tenant=a&since=yesterday", "?tenant=a&since=2026-01-01&limit=0")) {
            ServiceAnswer answer = officer.get(IsolationAnswers.CHANGES + query);
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer.json().path("hint").asString()).isNotBlank();
        }
        assertThat(service.as("operator")
                        .get(IsolationAnswers.RUNS + "/isolation-none")
                        .code())
                .isEqualTo("RUN_UNKNOWN");
        assertThat(service.as("operator").get(IsolationAnswers.RUNS + "/..%2Fx").status())
                .isBetween(400, 404);
        assertThat(service.as("operator").get(IsolationAnswers.RUNS).json().path("runs"))
                .isEmpty();
    }

    private static ServiceAnswer images(String reason) {
        return officer.post(
                IsolationAnswers.IMAGES,
                "{\"tenant\": \"" + IsolationAnswers.WATCHED + "\", \"since\": \"2026-01-01\", \"reason\": \"" + reason
                        + "\"}");
    }

    private static List<StoredControlLog.Entry> events() {
        return service.bean(StoredControlLog.class).newest(1_000);
    }
}
