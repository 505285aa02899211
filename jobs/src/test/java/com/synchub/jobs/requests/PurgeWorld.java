package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.request.Basis;
import com.synchub.request.PurgeDesk;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The real application with a database of some kind, and purges in it. */
record PurgeWorld(BackupWorld world) implements AutoCloseable {

    static final Actor ANNA = new Actor("issuer", "anna");
    static final Actor BERT = new Actor("issuer", "bert");
    static final PurgeResult RESULT = new PurgeResult(
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-02T00:00:00Z"),
            List.of(new PurgeResult.Place("table/settings", 3)),
            "ledger/some-certificate.json",
            "c".repeat(64),
            "a-salt-that-not-everybody-may-know");

    static PurgeWorld with(TestDatabase.Kind kind, String grace) {
        TestDatabase database = TestDatabase.create(kind);
        return new PurgeWorld(BackupWorld.create()
                .with("synchub.requests.grace", grace)
                .with("spring.datasource.url", database.url())
                .with("spring.datasource.username", database.user())
                .with("spring.datasource.password", database.password()));
    }

    RequestDesk desk() {
        return world.bean(RequestDesk.class);
    }

    PurgeApproval approval() {
        return world.bean(PurgeApproval.class);
    }

    PurgeDesk purges() {
        return world.bean(PurgeDesk.class);
    }

    Requests requests() {
        return world.bean(Requests.class);
    }

    void putSettings(String tenant, int from, int to) {
        for (int i = from; i < to; i++) {
            world.put(
                    "settings",
                    Map.of(
                            "tenant_id", AttributeValue.fromS(tenant),
                            "setting_id", AttributeValue.fromS("setting-" + i)));
        }
    }

    static NewRequest purgeOf(String tenant, @Nullable Instant received, @Nullable IdentityCheck identity) {
        return new NewRequest(
                RequestType.PURGE, new TenantId(tenant), null, Basis.ART15, "wants to go", null, received, identity);
    }

    TenantRequest take(NewRequest made) {
        return world.bean(RequestIntake.class)
                .take(made, UUID.randomUUID().toString(), ANNA)
                .request();
    }

    /** A planned purge of a tenant with three items, made by Anna. */
    TenantRequest planned(String tenant, @Nullable IdentityCheck identity) {
        putSettings(tenant, 0, 3);
        return take(purgeOf(tenant, null, identity));
    }

    /** The same, and whoever asks was checked. */
    TenantRequest checked(String tenant) {
        return planned(tenant, new IdentityCheck("passport seen", null));
    }

    /** The same, and Bert has agreed. */
    TenantRequest approved(String tenant) {
        TenantRequest request = checked(tenant);
        return approval().approve(request.id(), hash(request), BERT);
    }

    static String hash(TenantRequest request) {
        return Objects.requireNonNull(request.plan()).hash();
    }

    List<String> history(String id) {
        return desk().history(id).stream().map(RequestEvent::kind).toList();
    }

    /** Code of the newest event, which tells what was refused. */
    String refusal(String id) {
        List<RequestEvent> events = desk().history(id);
        RequestEvent newest = events.get(events.size() - 1);
        assertThat(newest.kind()).isEqualTo("REFUSED");
        return String.valueOf(Objects.requireNonNull(newest.details()).get("code"));
    }

    void assertWhole() {
        assertThat(world.bean(ChainAudit.class).audit().findings()).isEmpty();
    }

    static void assertRefused(Runnable action, ErrorCode code, String saying) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(code))
                .hasMessageContaining(saying);
    }

    @Override
    public void close() {
        world.close();
    }
}
