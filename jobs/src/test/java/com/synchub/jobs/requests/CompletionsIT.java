package com.synchub.jobs.requests;

import static com.synchub.jobs.requests.PurgeWorld.ANNA;
import static com.synchub.jobs.requests.PurgeWorld.RESULT;
import static com.synchub.jobs.requests.PurgeWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.request.CompletionCheck;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of stage 2, on both databases. */
class CompletionsIT {

    private static final Map<TestDatabase.Kind, PurgeWorld> WORLDS = new EnumMap<>(TestDatabase.Kind.class);

    private static PurgeWorld on(TestDatabase.Kind kind) {
        return WORLDS.computeIfAbsent(kind, each -> PurgeWorld.with(each, "0s"));
    }

    @AfterAll
    static void stop() {
        WORLDS.values().forEach(PurgeWorld::close);
    }

    private static String verified(PurgeWorld world, String tenant) {
        String id = world.approved(tenant).id();
        assertThat(world.purges().verified(world.purges().begin(id), RESULT)).isTrue();
        return id;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatIsOpenIsKeptAndWhatHasPassedIsNotAskedAgain(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        String id = verified(world, "stays");
        StagedCompletion staged = StagedCompletion.in(world);
        Completions desk = staged.open(CompletionCheck.POINT_IN_TIME_RECOVERY, null);

        Completions.Standing standing = desk.complete(id);

        assertThat(standing.result()).isNull();
        CompletionLook look = Objects.requireNonNull(standing.look());
        assertThat(look.open())
                .extracting(open -> open.check())
                .containsExactly(CompletionCheck.POINT_IN_TIME_RECOVERY);
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.VERIFIED);
        CompletionRows rows = world.world().bean(CompletionRows.class);
        assertThat(rows.lastLook(id)).contains(look);
        assertThat(rows.open()).anySatisfy(open -> assertThat(open.look()).isEqualTo(look));
        var unused = desk.complete(id);
        CompletionOrder again = staged.orders.get(1);
        assertThat(again.passed()).containsExactly(StagedCompletion.PASSED);
        assertThat(again.countAfter()).isEqualTo(RESULT.raisedAt().plus(Duration.ofHours(2)));
        assertThat(again.tenant().value()).isEqualTo("stays");
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theServiceLooksWhenItsTimeHasComeAndOneThatCannotBeLookedAtKeepsNobodyFromTheOthers(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        String id = verified(world, "is looked at");
        CompletionRows rows = world.world().bean(CompletionRows.class);
        RequestLedger ledger = world.world().bean(RequestLedger.class);
        assertThat(rows.due(ledger.now(), 100)).contains(id);

        StagedCompletion failing = StagedCompletion.in(world);
        failing.failing().completeDue();
        assertThat(failing.orders).extracting(CompletionOrder::requestId).contains(id);
        assertThat(rows.due(ledger.now(), 100)).doesNotContain(id);
        assertThat(rows.due(ledger.now().plus(Duration.ofMinutes(11)), 100)).contains(id);

        Instant until = ledger.now().plus(Duration.ofDays(35));
        StagedCompletion.in(world).open(CompletionCheck.RESIDUAL_DATES, until).complete(id);
        assertThat(rows.due(until.minusSeconds(1), 100)).doesNotContain(id);
        assertThat(rows.due(until, 100)).contains(id);
        StagedCompletion.in(world).open(CompletionCheck.OTHERS_ROWS, null).complete(id);
        assertThat(rows.due(ledger.now().plus(Duration.ofHours(5)), 100)).doesNotContain(id);
        assertThat(rows.due(ledger.now().plus(Duration.ofHours(7)), 100)).contains(id);

        rows.lookAgain(id, ledger.now());
        StagedCompletion.in(world).nothingOpen().completeDue();
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.DONE);
        assertThat(rows.due(until, 100)).doesNotContain(id);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whenNothingIsOpenTheRequestIsDoneAndItsHistoryTellsTheCertificate(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        String id = verified(world, "is gone");
        StagedCompletion staged = StagedCompletion.in(world);
        Completions desk = staged.nothingOpen();

        Completions.Standing standing = desk.complete(id);

        TenantRequest done = world.desk().require(id);
        assertThat(done.state()).isEqualTo(RequestState.DONE);
        assertThat(done.endedAt()).isNotNull();
        assertThat(done.completion()).isEqualTo(standing.result());
        List<RequestEvent> history = world.desk().history(id);
        assertThat(history.get(history.size() - 1).kind()).isEqualTo("COMPLETE");
        assertThat(history.get(history.size() - 1).details())
                .containsEntry("completionSha256", "d".repeat(64))
                .containsEntry("completedAt", "2026-12-31T00:00:00Z");
        assertThat(desk.complete(id).result()).isEqualTo(standing.result());
        assertThat(staged.orders).as("it is not looked at again").hasSize(1);
        assertThat(world.desk().answer(id, "told by mail", ANNA).answeredAt()).isNotNull();
        world.assertWhole();

        String changed =
                "UPDATE TENANT_REQUEST SET COMPLETION = REPLACE(COMPLETION, :from, :to) WHERE REQUEST_ID = :id";
        JdbcClient jdbc = world.world().bean(JdbcClient.class);
        jdbc.sql(changed)
                .param("from", "dddd")
                .param("to", "eeee")
                .param("id", id)
                .update();
        assertThat(world.world().bean(ChainAudit.class).audit().findings()).hasSize(1);
        jdbc.sql(changed)
                .param("from", "eeee")
                .param("to", "dddd")
                .param("id", id)
                .update();
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whoeverSaysThatTheTenantIsBackIsInTheHistory(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        String id = verified(world, "comes back");
        StagedCompletion staged = StagedCompletion.in(world);
        Completions desk = staged.open(CompletionCheck.SECOND_COUNT, null);

        desk.complete(id);
        desk.returned(id, "new contract", ANNA);
        desk.complete(id);

        assertThat(staged.orders).extracting(CompletionOrder::returned).containsExactly(false, true);
        assertThat(world.history(id)).endsWith("RETURNED");
        assertRefused(() -> desk.returned(id, " ", ANNA), ErrorCode.PARAMETERS_INVALID, "reason");
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatIsNotVerifiedCanNeitherBeCompletedNorSaidToBeBack(TestDatabase.Kind kind) {
        PurgeWorld world = on(kind);
        String id = world.approved("not begun").id();
        Completions desk = StagedCompletion.in(world).nothingOpen();

        assertRefused(() -> desk.complete(id), ErrorCode.REQUEST_REFUSED, "none that is open");
        assertRefused(() -> desk.returned(id, "really", ANNA), ErrorCode.REQUEST_REFUSED, "none that is open");
        assertRefused(() -> desk.complete("nobody"), ErrorCode.REQUEST_UNKNOWN, "unknown");
        assertThat(world.desk().require(id).state()).isEqualTo(RequestState.APPROVED);
        world.desk().cancel(id, ANNA);
    }
}
