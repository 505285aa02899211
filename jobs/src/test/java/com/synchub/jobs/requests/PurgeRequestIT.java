package com.synchub.jobs.requests;

import static com.synchub.jobs.requests.PurgeWorld.ANNA;
import static com.synchub.jobs.requests.PurgeWorld.BERT;
import static com.synchub.jobs.requests.PurgeWorld.assertRefused;
import static com.synchub.jobs.requests.PurgeWorld.hash;
import static com.synchub.jobs.requests.PurgeWorld.purgeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.layout.VaultLayout;
import com.synchub.layout.WorkLayout;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;

/** What a purge needs before it begins, on real stores. Each test has tenants of its own. */
class PurgeRequestIT {

    private static final String HOSTILE = "a/../b=_%\u0000\uD83D\uDE00";

    private static PurgeWorld world;

    @BeforeAll
    static void start() {
        world = PurgeWorld.with(TestDatabase.Kind.POSTGRESQL, "7d");
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void aPurgeIsPlannedAtOnceWithWhatIsInEachPlace() {
        TenantId tenant = new TenantId(HOSTILE);
        world.putSettings(HOSTILE, 0, 3);
        world.putSettings(HOSTILE + "2", 0, 5);
        String object = VaultLayout.tenantObject(tenant, "settings");
        world.world().vault().put(object, "one".getBytes(StandardCharsets.UTF_8));
        world.world().vault().put(object, "three".getBytes(StandardCharsets.UTF_8));
        world.world().vault().delete(object);
        world.world().vault().put(VaultLayout.tenantObject(new TenantId(HOSTILE + "2"), "settings"), new byte[7]);
        world.world()
                .stack()
                .s3()
                .putObject(
                        r -> r.bucket(world.world().work()).key(WorkLayout.exportPackage(tenant, "request-1", 1)),
                        RequestBody.fromString("package"));

        TenantRequest planned = world.take(purgeOf(HOSTILE, null, null));

        assertThat(planned.state()).isEqualTo(RequestState.PLANNED);
        RequestPlan plan = Objects.requireNonNull(planned.plan());
        assertThat(plan.places())
                .extracting(RequestPlan.Place::place, RequestPlan.Place::items)
                .containsExactlyInAnyOrder(
                        tuple("table/settings", 3L),
                        tuple("table/bookmarks", 0L),
                        tuple("table/groups", 0L),
                        tuple("table/group_members", 0L),
                        tuple("table/sessions", 0L),
                        tuple("backups", 3L),
                        tuple("exports", 1L),
                        tuple("audit", 0L),
                        tuple("other-tenants-rows", 0L),
                        tuple("manifests", 0L));
        assertThat(plan.places())
                .filteredOn(place ->
                        place.place().equals("backups") || place.place().equals("exports"))
                .extracting(RequestPlan.Place::bytes)
                .containsExactly(8L, 7L);
        List<RequestEvent> history = world.desk().history(planned.id());
        assertThat(history).extracting(RequestEvent::kind).containsExactly("CREATE", "PLAN");
        assertThat(history.get(1).details())
                .containsEntry("hash", plan.hash())
                .containsEntry("table/settings", "3")
                .containsEntry("backups", "3")
                .containsEntry("by", "anna");
        assertThat(history.get(1).toString()).doesNotContain("a/..");
        world.assertWhole();
    }

    @Test
    void aPlanThatWasTamperedWithShows() {
        TenantRequest planned = world.checked("tampered");
        JdbcClient jdbc = world.world().bean(JdbcClient.class);

        jdbc.sql(
                        "UPDATE TENANT_REQUEST SET PLAN = REPLACE(PLAN, '\"items\":3', '\"items\":300') WHERE REQUEST_ID = :id")
                .param("id", planned.id())
                .update();

        assertThat(world.world().bean(ChainAudit.class).audit().findings())
                .extracting(ChainAudit.Finding::requestId)
                .containsExactly(planned.id());
        assertRefused(
                () -> world.approval().approve(planned.id(), hash(planned), BERT), ErrorCode.PLAN_STALE, "the tables");
        world.approval().plan(planned.id(), ANNA);
        world.assertWhole();
    }

    @Test
    void aTenantOfWhomThereIsNothingIsRefusedAndThatIsWrittenDown() {
        assertRefused(() -> world.take(purgeOf("nobody", null, null)), ErrorCode.TENANT_UNKNOWN, "nothing");

        TenantRequest waits = world.desk().list(RequestState.WAITING, Long.MAX_VALUE, 100).stream()
                .filter(request ->
                        Objects.requireNonNull(request.tenant()).value().equals("nobody"))
                .findFirst()
                .orElseThrow();
        assertThat(waits.plan()).isNull();
        assertThat(world.history(waits.id())).containsExactly("CREATE", "REFUSED");
        assertThat(world.refusal(waits.id())).isEqualTo("TENANT_UNKNOWN");
        world.putSettings("nobody", 0, 1);
        assertThat(world.approval().plan(waits.id(), ANNA).state()).isEqualTo(RequestState.PLANNED);
    }

    @Test
    void whoHasMadeItDoesNotApproveIt() {
        TenantRequest request = world.checked("own");

        assertRefused(
                () -> world.approval().approve(request.id(), hash(request), ANNA),
                ErrorCode.REQUEST_REFUSED,
                "another person");
        assertThat(world.refusal(request.id())).isEqualTo("REQUEST_REFUSED");

        TenantRequest approved =
                world.approval().approve(request.id(), hash(request), new Actor("another issuer", "anna"));
        assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
        assertThat(approved.approver()).isEqualTo(new Actor("another issuer", "anna"));
        assertThat(Duration.between(
                        Objects.requireNonNull(approved.approvedAt()), Objects.requireNonNull(approved.startAfter())))
                .isEqualTo(Duration.ofDays(7));
        world.assertWhole();
    }

    @Test
    void nobodyApprovesBeforeItIsSureWhoAsks() {
        TenantRequest request = world.planned("unchecked", null);

        assertRefused(
                () -> world.approval().approve(request.id(), hash(request), BERT),
                ErrorCode.IDENTITY_NOT_CHECKED,
                "who asks");
        assertThat(world.refusal(request.id())).isEqualTo("IDENTITY_NOT_CHECKED");

        world.desk().checkIdentity(request.id(), new IdentityCheck("passport seen", null), ANNA);
        assertThat(world.approval().approve(request.id(), hash(request), BERT).state())
                .isEqualTo(RequestState.APPROVED);
    }

    @Test
    void anApprovalIsForThePlanThatCountsNow() {
        TenantRequest first = world.checked("replanned");
        world.putSettings("replanned", 3, 8);
        TenantRequest second = world.approval().plan(first.id(), ANNA);

        assertThat(hash(second)).isNotEqualTo(hash(first));
        assertRefused(
                () -> world.approval().approve(first.id(), hash(first), BERT), ErrorCode.PLAN_STALE, "not its plan");
        assertThat(world.refusal(first.id())).isEqualTo("PLAN_STALE");
        assertThat(world.approval().approve(first.id(), hash(second), BERT).state())
                .isEqualTo(RequestState.APPROVED);
        assertThat(world.history(first.id()))
                .containsExactly("CREATE", "IDENTITY", "PLAN", "PLAN", "REFUSED", "APPROVE");
        assertRefused(() -> world.approval().plan(first.id(), ANNA), ErrorCode.REQUEST_REFUSED, "APPROVED");
    }

    @Test
    void aPlanOutlivesSomeWritesAndNotMany() {
        TenantRequest few = world.checked("few writes");
        world.putSettings("few writes", 3, 13);
        TenantRequest many = world.checked("many writes");
        world.putSettings("many writes", 3, 104);

        assertThat(world.approval().approve(few.id(), hash(few), BERT).state()).isEqualTo(RequestState.APPROVED);
        assertRefused(
                () -> world.approval().approve(many.id(), hash(many), BERT), ErrorCode.PLAN_STALE, "table/settings");
        assertThat(world.desk().require(many.id()).state()).isEqualTo(RequestState.PLANNED);
    }

    @Test
    void whatWasTakenBackIsNeitherApprovedNorBegun() {
        TenantRequest planned = world.checked("cancelled");
        world.desk().cancel(planned.id(), "changed their mind", ANNA);
        assertRefused(
                () -> world.approval().approve(planned.id(), hash(planned), BERT),
                ErrorCode.REQUEST_REFUSED,
                "CANCELLED");

        TenantRequest approved = world.approved("cancelled in grace");
        world.desk().cancel(approved.id(), ANNA);
        assertRefused(() -> world.purges().begin(approved.id()), ErrorCode.REQUEST_REFUSED, "CANCELLED");
        world.assertWhole();
    }

    @Test
    void nothingBeginsWhileTheTimeOfGraceLasts() {
        TenantRequest approved = world.approved("grace");

        assertRefused(
                () -> world.purges().begin(approved.id()),
                ErrorCode.REQUEST_REFUSED,
                String.valueOf(approved.startAfter()));
        assertThat(world.refusal(approved.id())).isEqualTo("REQUEST_REFUSED");
        assertRefused(() -> world.purges().next(), ErrorCode.REQUEST_UNKNOWN, "no purge waits");
        assertThat(world.desk().require(approved.id()).attempts()).isZero();
    }

    @Test
    void aKeyIsForOnePurgeOnly() {
        String key = UUID.randomUUID().toString();
        RequestIntake intake = world.world().bean(RequestIntake.class);
        world.putSettings("keyed", 0, 1);
        TenantRequest first =
                intake.take(purgeOf("keyed", null, null), key, ANNA).request();

        assertThat(intake.take(purgeOf("keyed", null, null), key, ANNA).request())
                .isEqualTo(first);
        assertRefused(
                () -> intake.take(purgeOf("another", null, null), key, ANNA), ErrorCode.REQUEST_DIFFERS, "another one");
        assertThat(world.history(first.id())).containsExactly("CREATE", "PLAN", "REFUSED");
    }

    @Test
    void whatCanNotBeDoneInTimeIsNotPlanned() {
        world.putSettings("late", 0, 1);
        Instant received = Instant.now().minus(Duration.ofDays(40));

        assertRefused(() -> world.take(purgeOf("late", received, null)), ErrorCode.REQUEST_REFUSED, "is due before");
        Instant soon = Instant.now().minus(Duration.ofDays(21));
        world.putSettings("in time", 0, 1);
        assertThat(world.take(purgeOf("in time", soon, null)).state()).isEqualTo(RequestState.PLANNED);
    }

    @Test
    void anExportHasNoPlanThatIsApproved() {
        TenantRequest export = world.world()
                .bean(RequestIntake.class)
                .take(
                        new NewRequest(
                                RequestType.EXPORT,
                                new TenantId("export"),
                                null,
                                Basis.ART15,
                                "wants to read",
                                null,
                                null,
                                null),
                        UUID.randomUUID().toString(),
                        ANNA)
                .request();

        assertThat(export.state()).isEqualTo(RequestState.WAITING);
        assertRefused(() -> world.approval().plan(export.id(), ANNA), ErrorCode.REQUEST_REFUSED, "an export");
        assertRefused(
                () -> world.approval().approve(export.id(), "hash", BERT), ErrorCode.REQUEST_REFUSED, "an export");
        assertRefused(() -> world.purges().begin(export.id()), ErrorCode.REQUEST_REFUSED, "none for a purge");
        assertThat(world.desk().require(export.id()).state()).isEqualTo(RequestState.WAITING);
    }
}
