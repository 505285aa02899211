package com.synchub.jobs.requests;

import static com.synchub.jobs.requests.PurgeWorld.ANNA;
import static com.synchub.jobs.requests.PurgeWorld.BERT;
import static com.synchub.jobs.requests.PurgeWorld.RESULT;
import static com.synchub.jobs.requests.PurgeWorld.assertRefused;
import static com.synchub.jobs.requests.PurgeWorld.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunOrders;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.layout.VaultLayout;
import com.synchub.request.PurgeOrder;
import com.synchub.request.PurgeRemains;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Legal holds on both databases, and the purges that they hold. The time of grace is short. */
class HoldStoreIT {

    private static final Actor CLEO = new Actor("issuer", "cleo");
    private static final Actor DORA = new Actor("issuer", "dora");
    private static final String HOSTILE = "nul\u0000/../=%_ \uD83D\uDE00".repeat(100);
    private static final Map<TestDatabase.Kind, PurgeWorld> WORLDS = new EnumMap<>(TestDatabase.Kind.class);

    private static LocalDate inHalfAYear() {
        return LocalDate.now(ZoneOffset.UTC).plusMonths(6);
    }

    private static PurgeWorld on(TestDatabase.Kind kind) {
        return WORLDS.computeIfAbsent(kind, each -> PurgeWorld.with(each, "2s"));
    }

    @AfterAll
    static void stop() {
        WORLDS.values().forEach(PurgeWorld::close);
    }

    private static NewHold of(String tenant) {
        return new NewHold(new TenantId(tenant), null, List.of(), "2026-117", "court order", inHalfAYear());
    }

    private static HoldDesk desk(PurgeWorld world) {
        return world.world().bean(HoldDesk.class);
    }

    private static LegalHold hold(PurgeWorld world, String tenant, Actor holder) {
        return desk(world).set(of(tenant), UUID.randomUUID().toString(), holder);
    }

    private static List<String> kinds(PurgeWorld world, String holdId) {
        return desk(world).history(holdId).stream().map(HoldEvent::kind).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aHoldIsKeptAsItWasSetAndTheVaultKnowsIt(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        NewHold made = new NewHold(
                new TenantId(HOSTILE),
                "user-7",
                List.of("settings", "groups", "groups"),
                "2026-117",
                "why",
                inHalfAYear());

        LegalHold set = desk(world).set(made, "key", ANNA);

        assertThat(set.tenant()).isEqualTo(made.tenant());
        assertThat(set.subject()).isEqualTo("user-7");
        assertThat(set.tables()).containsExactly("groups", "settings");
        assertThat(set.reviewOn()).isEqualTo(inHalfAYear());
        assertThat(set.holder()).isEqualTo(ANNA);
        assertThat(set.inVault()).isTrue();
        assertThat(desk(world).list(HoldState.IN_FORCE, Long.MAX_VALUE, 1_000)).contains(set);
        assertThat(desk(world).inForce(made.tenant())).containsExactly(set);
        assertThat(world.world().bean(LegalHolds.class).of(made.tenant())).containsExactly(set.id());
        assertThat(desk(world).history(set.id()))
                .extracting(HoldEvent::kind, HoldEvent::state)
                .containsExactly(tuple("SET", HoldState.IN_FORCE));
        world.assertWhole();

        LegalHold over = desk(world).release(set.id(), "case closed", BERT);

        assertThat(over.releaser()).isEqualTo(BERT);
        assertThat(over.inVault()).isTrue();
        assertThat(desk(world).inForce(made.tenant())).isEmpty();
        assertThat(world.world().bean(LegalHolds.class).of(made.tenant())).isEmpty();
        assertThat(kinds(world, set.id())).containsExactly("SET", "RELEASE");
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theSameWithTheSameKeyIsTheSameHoldAndAnotherIsRefused(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        LegalHold first = desk(world).set(of("keyed"), "one key", ANNA);

        assertThat(desk(world).set(of("keyed"), "one key", ANNA)).isEqualTo(first);
        assertThat(desk(world).set(of("keyed"), "one key", BERT).id()).isNotEqualTo(first.id());
        assertRefused(() -> desk(world).set(of("another"), "one key", ANNA), ErrorCode.REQUEST_DIFFERS, "another one");
        assertThat(desk(world).inForce(new TenantId("another"))).isEmpty();
        assertThat(kinds(world, first.id())).containsExactly("SET", "REFUSED");
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatIsNoHoldIsRefusedAndNothingIsLeft(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        TenantId tenant = new TenantId("wrong");
        for (NewHold wrong : List.of(
                new NewHold(tenant, null, List.of(), " ", "why", inHalfAYear()),
                new NewHold(tenant, null, List.of(), "matter", "a\nb", inHalfAYear()),
                new NewHold(tenant, null, List.of(), "matter", "x".repeat(501), inHalfAYear()),
                new NewHold(tenant, "a\u0000b", List.of(), "matter", "why", inHalfAYear()),
                new NewHold(
                        tenant, null, List.of(), "matter", "why", inHalfAYear().minusYears(1)),
                new NewHold(
                        tenant, null, List.of(), "matter", "why", inHalfAYear().plusYears(6)))) {
            assertRefused(() -> desk(world).set(wrong, "wrong", ANNA), ErrorCode.PARAMETERS_INVALID, "invalid");
        }
        assertRefused(
                () -> desk(world)
                        .set(new NewHold(tenant, null, List.of("../x"), "matter", "why", inHalfAYear()), "wrong", ANNA),
                ErrorCode.TABLE_UNKNOWN,
                "catalogue");
        assertRefused(() -> desk(world).require("../hold"), ErrorCode.HOLD_UNKNOWN, "unknown");
        assertRefused(() -> desk(world).release(HOSTILE, "why", ANNA), ErrorCode.HOLD_UNKNOWN, "unknown");
        assertThat(desk(world).inForce(tenant)).isEmpty();
        assertThat(world.world().bean(LegalHolds.class).of(tenant)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aPurgeInItsTimeOfGraceIsHeldAndGoesOnAfterASecondPersonAPlanAndAnApproval(TestDatabase.Kind kind)
            throws Exception {
        PurgeWorld world = on(kind);
        TenantRequest approved = world.approved("in grace");
        String id = approved.id();
        Instant due = approved.dueAt();

        LegalHold hold = hold(world, "in grace", CLEO);

        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.HELD);
        assertThat(world.desk().require(id).dueAt()).as("a hold stops no clock").isEqualTo(due);
        assertRefused(() -> world.purges().begin(id), ErrorCode.TENANT_HELD, hold.id());
        assertRefused(() -> world.approval().approve(id, hash(approved), DORA), ErrorCode.REQUEST_REFUSED, "HELD");
        for (Actor oneOfThem : List.of(CLEO, ANNA, BERT)) {
            assertRefused(
                    () -> desk(world).release(hold.id(), "mine", oneOfThem),
                    ErrorCode.REQUEST_REFUSED,
                    "another person");
        }
        assertThat(desk(world).require(hold.id())).isEqualTo(hold);
        assertThat(kinds(world, hold.id())).containsExactly("SET", "REFUSED", "REFUSED", "REFUSED");
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.HELD);

        desk(world).release(hold.id(), "case closed", DORA);

        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.PLANNED);
        assertThat(world.history(id))
                .containsExactly("CREATE", "IDENTITY", "PLAN", "APPROVE", "HOLD", "REFUSED", "REFUSED", "RELEASE");
        assertRefused(() -> world.approval().approve(id, hash(approved), BERT), ErrorCode.PLAN_STALE, "legal holds");
        assertRefused(() -> world.purges().begin(id), ErrorCode.REQUEST_REFUSED, "PLANNED");
        TenantRequest planned = world.approval().plan(id, ANNA);
        assertRefused(
                () -> world.approval().approve(id, hash(planned), DORA), ErrorCode.REQUEST_REFUSED, "made or released");
        world.approval().approve(id, hash(planned), BERT);
        assertThat(world.requests().approvals(id)).isEqualTo(2);
        awaitGrace(world, id);
        assertThat(ordered(world, id)).as("its first run is over").isEqualTo(id + "-2");
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.APPROVED);
        PurgeOrder order = world.purges().begin(id);
        assertThat(world.purges().verified(order, RESULT)).isTrue();
        assertRefused(() -> desk(world).release(hold.id(), "again", DORA), ErrorCode.REQUEST_REFUSED, "it is over");
        world.assertWhole();
    }

    /** Under which key the service orders a request of which a run that was ordered before has failed. */
    private static String ordered(PurgeWorld world, String id) {
        List<String> placed = new ArrayList<>();
        RunOrders orders = new RunOrders() {
            @Override
            public void place(String job, Map<String, String> parameters, String key, String caller) {
                placed.add(key);
            }

            @Override
            public Optional<String> failureOf(String key, String caller) {
                return key.equals(id) ? Optional.of("TENANT_HELD") : Optional.empty();
            }
        };
        new RequestOrders(
                        RequestType.PURGE,
                        most -> List.of(id),
                        world.requests(),
                        world.world().bean(Attempts.class),
                        orders,
                        world.world().bean(JobLeases.class))
                .place();
        return placed.get(0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatWasBegunIsHeldTellsWhatIsGoneAndIsApprovedAnewAlsoWhenItIsLate(TestDatabase.Kind kind) throws Exception {
        PurgeWorld world = on(kind);
        String id = world.approved("begun").id();
        awaitGrace(world, id);
        PurgeOrder order = world.purges().begin(id);

        LegalHold hold = hold(world, "begun", CLEO);

        assertThat(world.purges().isWanted(order)).isFalse();
        assertThat(world.purges().isHeld(id)).isTrue();
        world.purges().stopped(order, List.of(new PurgeRemains("table/settings", 3, 1)));
        assertThat(world.purges().verified(order, RESULT)).isFalse();
        world.purges().failed(order, new SyncHubException(ErrorCode.TENANT_HELD, "held", "Wait."));
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.HELD);
        assertRefused(() -> world.desk().cancel(id, ANNA), ErrorCode.REQUEST_REFUSED, "nobody can undo");
        List<RequestEvent> history = world.desk().history(id);
        assertThat(history)
                .filteredOn(event -> event.kind().equals("STOP"))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("table/settings", "2 of 3 gone"));

        desk(world).release(hold.id(), "case closed", DORA);
        Instant past = Instant.now().minus(Duration.ofDays(1));
        // As told, so that only the time is late.
        assertThat(world.desk().require(id).dueAt()).isAfter(past);
        world.world()
                .bean(JdbcClient.class)
                .sql("UPDATE TENANT_REQUEST SET DUE_AT = :past WHERE REQUEST_ID = :id")
                .param("past", DatabaseTime.of(past))
                .param("id", id)
                .update();
        assertRefused(() -> world.purges().begin(id), ErrorCode.REQUEST_REFUSED, "PLANNED");
        TenantRequest planned = world.approval().plan(id, ANNA);
        TenantRequest again = world.approval().approve(id, hash(planned), BERT);
        assertRefused(() -> world.purges().begin(id), ErrorCode.REQUEST_REFUSED, "grace");
        awaitGrace(world, id);
        assertThat(world.purges().begin(id).attempt()).isEqualTo(2);
        assertThat(again.attempts()).isEqualTo(1);
        world.purges().verified(new PurgeOrder(id, order.tenant(), null, 2), RESULT);
        restoreDeadline(world, id);
        world.assertWhole();
    }

    private static void restoreDeadline(PurgeWorld world, String id) {
        String due = Objects.requireNonNull(world.desk().history(id).get(0).details())
                .get("dueAt");
        world.world()
                .bean(JdbcClient.class)
                .sql("UPDATE TENANT_REQUEST SET DUE_AT = :due WHERE REQUEST_ID = :id")
                .param("due", DatabaseTime.of(Instant.parse(String.valueOf(due))))
                .param("id", id)
                .update();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatIsAskedForDuringAHoldIsPlannedAndNotApproved(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        LegalHold hold = hold(world, "before", CLEO);
        TenantRequest planned = world.checked("before");

        assertThat(planned.state()).isEqualTo(RequestState.PLANNED);
        assertThat(Objects.requireNonNull(planned.plan()).holds()).containsExactly(hold.id());
        assertRefused(
                () -> world.approval().approve(planned.id(), hash(planned), BERT), ErrorCode.TENANT_HELD, hold.id());
        assertThat(world.refusal(planned.id())).isEqualTo("TENANT_HELD");
        assertThat(world.desk().require(planned.id())).isEqualTo(planned);
        world.assertWhole();

        desk(world).release(hold.id(), "case closed", BERT);

        assertRefused(
                () -> world.approval().approve(planned.id(), hash(planned), DORA), ErrorCode.PLAN_STALE, "legal holds");
        TenantRequest again = world.approval().plan(planned.id(), ANNA);
        assertThat(Objects.requireNonNull(again.plan()).holds()).isEmpty();
        assertThat(world.approval().approve(planned.id(), hash(again), DORA).state())
                .isEqualTo(RequestState.APPROVED);
        world.desk().cancel(planned.id(), ANNA);
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aPurgeIsHeldUntilTheLastHoldIsReleasedAndNoReleaserApproves(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        String id = world.checked("twice").id();
        LegalHold first = hold(world, "twice", CLEO);
        LegalHold second = hold(world, "twice", DORA);

        desk(world).release(first.id(), "one is closed", DORA);
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.HELD);
        desk(world).release(second.id(), "both are closed", CLEO);

        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.PLANNED);
        TenantRequest planned = world.approval().plan(id, ANNA);
        for (Actor releaser : List.of(CLEO, DORA)) {
            assertRefused(
                    () -> world.approval().approve(id, hash(planned), releaser),
                    ErrorCode.REQUEST_REFUSED,
                    "made or released");
        }
        assertThat(world.approval().approve(id, hash(planned), BERT).state()).isEqualTo(RequestState.APPROVED);
        world.desk().cancel(id, ANNA);
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whoIsHeldMayStillBeToldNo(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        String id = world.checked("told no").id();
        LegalHold hold = hold(world, "told no", CLEO);

        assertThat(world.desk().refuse(id, "the law wants it kept", ANNA).answeredAt())
                .isNotNull();

        desk(world).release(hold.id(), "case closed", ANNA);
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.REFUSED);
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aHoldThatOnlyTheVaultKnowsCountsAsWell(TestDatabase.Kind kind) throws Exception {
        PurgeWorld world = on(kind);
        TenantRequest approved = world.approved("lost");
        TenantRequest planned = world.checked("lost too");
        LegalHolds vault = world.world().bean(LegalHolds.class);
        for (TenantRequest each : List.of(approved, planned)) {
            vault.set(Objects.requireNonNull(each.tenant()), "hold-of-before", List.of("groups"), Instant.EPOCH);
        }

        awaitGrace(world, approved.id());
        assertRefused(() -> world.purges().begin(approved.id()), ErrorCode.TENANT_HELD, "hold-of-before");
        assertThat(world.refusal(approved.id())).isEqualTo("TENANT_HELD");
        assertRefused(
                () -> world.approval().approve(planned.id(), hash(planned), BERT),
                ErrorCode.TENANT_HELD,
                "hold-of-before");
        assertThat(world.desk().require(approved.id()).attempts()).isZero();
        world.desk().cancel(approved.id(), ANNA);
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aHoldWhoseDatabaseIsLostIsTakenInAndReleasedByAnother(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        TenantId tenant = new TenantId("adopted");
        String purge = world.checked("adopted").id();
        LegalHolds vault = world.world().bean(LegalHolds.class);
        vault.set(tenant, "hold-of-a-lost-one", List.of(), Instant.EPOCH);
        LegalHold known = hold(world, "known here", CLEO);

        assertRefused(
                () -> desk(world).adopt("hold-of-nobody", of("adopted"), CLEO), ErrorCode.HOLD_UNKNOWN, "cannot adopt");
        assertRefused(() -> desk(world).adopt(HOSTILE, of("adopted"), CLEO), ErrorCode.HOLD_UNKNOWN, "cannot adopt");
        assertRefused(
                () -> desk(world).adopt("hold-of-a-lost-one", of("another one"), CLEO),
                ErrorCode.HOLD_UNKNOWN,
                "cannot adopt");
        assertRefused(
                () -> desk(world).adopt(known.id(), of("known here"), CLEO), ErrorCode.REQUEST_REFUSED, "known here");

        LegalHold adopted = desk(world).adopt("hold-of-a-lost-one", of("adopted"), CLEO);

        assertThat(desk(world).adopt("hold-of-a-lost-one", of("adopted"), CLEO)).isEqualTo(adopted);
        assertThat(world.desk().require(purge).state()).isEqualTo(RequestState.HELD);
        assertRefused(
                () -> desk(world).release(adopted.id(), "mine", CLEO), ErrorCode.REQUEST_REFUSED, "another person");
        desk(world).release(adopted.id(), "case closed", DORA);
        assertThat(vault.of(tenant)).isEmpty();
        assertThat(world.desk().require(purge).state()).isEqualTo(RequestState.PLANNED);
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whereTheVaultDoesNotAnswerAHoldCountsAndIsWrittenLater(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        TenantId tenant = new TenantId("away");
        String id = world.checked("away").id();
        HoldRows rows = world.world().bean(HoldRows.class);
        HoldLedger ledger = world.world().bean(HoldLedger.class);
        HoldDesk withoutVault = new HoldDesk(
                rows,
                ledger,
                new HeldPurges(
                        world.world().bean(PurgeRows.class),
                        world.requests(),
                        world.world().bean(RequestLedger.class)),
                world.world().bean(EventChain.class),
                new VaultHolds(rows, () -> {
                    throw new SyncHubException(ErrorCode.VAULT_UNAVAILABLE, "away", "Wait.");
                }),
                world.world().bean(TableCatalogue.class));
        VaultHolds later = world.world().bean(VaultHolds.class);
        LegalHolds vault = world.world().bean(LegalHolds.class);

        assertRefused(() -> withoutVault.set(of("away"), "away", CLEO), ErrorCode.VAULT_UNAVAILABLE, "away");
        LegalHold hold = desk(world).inForce(tenant).get(0);
        assertThat(hold.inVault()).isFalse();
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.HELD);
        assertThat(vault.of(tenant)).isEmpty();
        later.tellAll();
        assertThat(vault.of(tenant)).containsExactly(hold.id());

        assertRefused(() -> withoutVault.release(hold.id(), "closed", BERT), ErrorCode.VAULT_UNAVAILABLE, "away");
        assertThat(desk(world).inForce(tenant)).isEmpty();
        assertThat(vault.of(tenant)).as("the vault still keeps it").containsExactly(hold.id());
        assertThat(desk(world).release(hold.id(), "closed", BERT).inVault()).isTrue();
        assertThat(vault.of(tenant)).isEmpty();
        assertThat(kinds(world, hold.id())).containsExactly("SET", "RELEASE");
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aHoldThatWasTamperedWithOrTakenAwayShows(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        LegalHold hold = hold(world, "tampered hold", CLEO);
        JdbcClient jdbc = world.world().bean(JdbcClient.class);

        for (String change : List.of(
                "REVIEW_ON = DATE '2030-01-01'",
                "HELD_TABLES = 'groups'",
                "HOLDER = 'eve'",
                "MATTER = 'none'",
                "RELEASED_AT = SET_AT, RELEASER = 'eve', RELEASER_ISSUER = 'issuer', RELEASE_REASON = 'none'",
                "ERASED_AT = SET_AT")) {
            jdbc.sql("CREATE TABLE KEPT AS SELECT * FROM LEGAL_HOLD").update();
            jdbc.sql("UPDATE LEGAL_HOLD SET " + change + " WHERE HOLD_ID = :id")
                    .param("id", hold.id())
                    .update();
            assertThat(world.world().bean(ChainAudit.class).audit().findings())
                    .as(change)
                    .extracting(ChainAudit.Finding::fault, ChainAudit.Finding::requestId)
                    .containsExactly(tuple(ChainAudit.Fault.HOLD_CHANGED, hold.id()));
            jdbc.sql("DELETE FROM LEGAL_HOLD").update();
            jdbc.sql("INSERT INTO LEGAL_HOLD SELECT * FROM KEPT").update();
            jdbc.sql("DROP TABLE KEPT").update();
        }
        world.assertWhole();
        jdbc.sql("CREATE TABLE KEPT AS SELECT * FROM LEGAL_HOLD").update();
        jdbc.sql("DELETE FROM LEGAL_HOLD WHERE HOLD_ID = :id")
                .param("id", hold.id())
                .update();
        assertThat(world.world().bean(ChainAudit.class).audit().findings())
                .extracting(ChainAudit.Finding::fault, ChainAudit.Finding::requestId)
                .containsExactly(tuple(ChainAudit.Fault.REQUEST_MISSING, hold.id()));
        jdbc.sql("DELETE FROM LEGAL_HOLD").update();
        jdbc.sql("INSERT INTO LEGAL_HOLD SELECT * FROM KEPT").update();
        jdbc.sql("DROP TABLE KEPT").update();
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void namesOfOneThatIsOverForLongAreErasedAndTheHistoryIsWhole(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        LegalHold hold = hold(world, "forgotten-tenant", CLEO);
        LegalHold inForce = hold(world, "remembered", CLEO);
        desk(world).release(hold.id(), "case closed", DORA);
        HoldRetention retention = world.world().bean(HoldRetention.class);

        assertThat(retention.overBefore(Instant.now().minus(Duration.ofDays(1)), 100))
                .isEmpty();
        assertThat(retention.overBefore(Instant.now().plusSeconds(60), 1_000))
                .contains(hold.id())
                .doesNotContain(inForce.id());
        retention.erase(hold.id());

        assertThat(world.world()
                        .bean(JdbcClient.class)
                        .sql("SELECT * FROM LEGAL_HOLD WHERE HOLD_ID = :id")
                        .param("id", hold.id())
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain("forgotten", "cleo", "dora", "2026-117", "court", "closed");
        assertThat(desk(world).history(hold.id()))
                .filteredOn(event -> !event.kind().equals("ERASE"))
                .allSatisfy(event -> assertThat(event.details()).isNull());
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void nobodyFindsWhoIsHeldInTheVault(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        hold(world, "secret-tenant", CLEO);

        world.world().vault().keys(VaultLayout.LEDGER_PREFIX).forEach(key -> {
            assertThat(key).doesNotContain("secret");
            assertThat(new String(
                            world.world().vault().current(key).orElseThrow().bytes(), StandardCharsets.UTF_8))
                    .doesNotContain("secret", "2026-117", "court", "cleo");
        });
    }

    private static void awaitGrace(PurgeWorld world, String id) throws InterruptedException {
        Instant start = Objects.requireNonNull(world.desk().require(id).startAfter());
        RequestLedger ledger = world.world().bean(RequestLedger.class);
        while (ledger.now().isBefore(start)) {
            Thread.sleep(100);
        }
    }
}
