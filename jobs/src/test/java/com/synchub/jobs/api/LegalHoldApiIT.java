package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Legal holds through the API of the real service. */
class LegalHoldApiIT {

    private static final String HOLDS = "/api/v1/holds";
    private static final String HOSTILE = "a/../b\\u0000\\r\\nERROR";

    private static ServiceWorld service;
    private static ServiceCaller officer;

    @BeforeAll
    static void start() {
        service = ServiceWorld.start(
                BackupWorld.create().with("synchub.requests.sweep", "300ms").with("synchub.requests.grace", "0s"));
        officer = service.as("compliance");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aHoldIsSetByOnePersonAndReleasedByAnother() {
        ServiceAnswer set =
                RequestAnswers.hold(officer, HOSTILE, UUID.randomUUID().toString());

        assertThat(set.status()).as("%s", set).isEqualTo(201);
        assertThat(set.json().path("state").asString()).isEqualTo("IN_FORCE");
        assertThat(set.json().path("inVault").asBoolean()).isTrue();
        String hold = set.header("Location");
        assertThat(hold).startsWith(HOLDS + "/hold-");
        assertThat(officer.post(hold + "/release", "{\"reason\": \"mine\"}").status())
                .as("not with this role")
                .isEqualTo(403);
        ServiceAnswer own = both().post(hold + "/release", "{\"reason\": \"mine\"}");
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.code()).isEqualTo("REQUEST_REFUSED");
        assertThat(officer.get(hold).json().at("/hold/state").asString()).isEqualTo("IN_FORCE");

        ServiceAnswer released =
                RequestAnswers.approver(service).post(hold + "/release", "{\"reason\": \"case closed\"}");

        assertThat(released.status()).as("%s", released).isEqualTo(200);
        assertThat(released.json().path("state").asString()).isEqualTo("RELEASED");
        assertThat(officer.get(hold).json().path("history").valueStream().map(event -> event.path("kind")
                        .asString()))
                .containsExactly("SET", "REFUSED", "RELEASE");
        ServiceAnswer again = RequestAnswers.approver(service).post(hold + "/release", "{\"reason\": \"again\"}");
        assertThat(again.status()).isEqualTo(409);
    }

    /** The same person with the other role. */
    private static ServiceCaller both() {
        Map<String, Object> claims = service.issuer().claims("approver");
        claims.put("sub", service.issuer().claims("compliance").get("sub"));
        return service.with(service.issuer().signed(claims));
    }

    @Test
    void theSameHoldWithTheSameKeyIsTheSameAndAnotherIsRefused() {
        String key = UUID.randomUUID().toString();
        ServiceAnswer first = RequestAnswers.hold(officer, "same", key);
        ServiceAnswer again = RequestAnswers.hold(officer, "same", key);
        ServiceAnswer other = RequestAnswers.hold(officer, "other", key);

        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("REQUEST_DIFFERS");
        assertThat(officer.get(HOLDS + "?state=IN_FORCE").body())
                .contains("\"same\"")
                .doesNotContain("\"other\"");
    }

    @Test
    void whatIsNoHoldIsRefused() {
        assertThat(post("{}").code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(post("{\"tenant\": \"\", \"matter\": \"m\", \"reason\": \"r\", \"reviewOn\": \"2999-01-01\"}")
                        .code())
                .isEqualTo("TENANT_ID_INVALID");
        for (String wrong : new String[] {"yesterday", "2001-01-01", "2999-01-01"}) {
            ServiceAnswer answer =
                    post("{\"tenant\": \"t\", \"matter\": \"m\", \"reason\": \"r\", \"reviewOn\": \"" + wrong + "\"}");
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        }
        assertThat(officer.get(HOLDS + "/hold-nobody").code()).isEqualTo("HOLD_UNKNOWN");
        assertThat(officer.get(HOLDS + "/hold-nobody").status()).isEqualTo(404);
        assertThat(RequestAnswers.approver(service)
                        .post(HOLDS + "/hold-nobody/release", "{\"reason\": \"r\"}")
                        .status())
                .isEqualTo(404);
    }

    private static ServiceAnswer post(String body) {
        return officer.post(HOLDS, body, "Idempotency-Key", UUID.randomUUID().toString());
    }

    @Test
    void aPurgeOfAHeldTenantIsCarriedOutOnceItIsReleasedPlannedAndApproved() throws Exception {
        service.world()
                .put(
                        "settings",
                        Map.of("tenant_id", AttributeValue.fromS("held"), "setting_id", AttributeValue.fromS("theme")));
        ServiceAnswer set =
                RequestAnswers.hold(officer, "held", UUID.randomUUID().toString());
        String purge = RequestAnswers.createPurge(officer, "held").header("Content-Location");
        officer.post(purge + "/identity", "{\"method\": \"passport seen\"}");
        ServiceAnswer planned = officer.post(purge + "/plan");
        assertThat(planned.json().path("holds").valueStream().map(id -> id.asString()))
                .containsExactly(set.json().path("id").asString());
        ServiceAnswer refused = approve(purge, planned);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TENANT_HELD");

        release(set.header("Location"));
        assertThat(approve(purge, planned).code()).isEqualTo("PLAN_STALE");
        assertThat(approve(purge, officer.post(purge + "/plan")).status()).isEqualTo(200);

        for (int i = 0; i < 600 && !state(purge).equals("VERIFIED"); i++) {
            Thread.sleep(200);
        }
        assertThat(state(purge)).isEqualTo("VERIFIED");
    }

    private static ServiceAnswer approve(String purge, ServiceAnswer plan) {
        return RequestAnswers.approver(service)
                .post(
                        purge + "/approval",
                        "{\"planHash\": \"" + plan.json().path("hash").asString() + "\"}");
    }

    private static void release(String hold) {
        Map<String, Object> claims = service.issuer().claims("approver");
        claims.put("sub", "releaser-of-the-test");
        assertThat(service.with(service.issuer().signed(claims))
                        .post(hold + "/release", "{\"reason\": \"case closed\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String state(String purge) {
        return officer.get(purge).json().at("/request/state").asString();
    }
}
