package com.synchub.jobs.requests;

import static com.synchub.jobs.requests.PurgeWorld.ANNA;
import static com.synchub.jobs.requests.PurgeWorld.RESULT;
import static com.synchub.jobs.requests.PurgeWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunOrders;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.request.PurgeOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Purges on both databases: one at a time, and from the approval on, as the job tells it. The time of grace is short. */
class PurgeStoreIT {

    private static final Map<TestDatabase.Kind, PurgeWorld> WORLDS = new EnumMap<>(TestDatabase.Kind.class);

    private static PurgeWorld on(TestDatabase.Kind kind) {
        return WORLDS.computeIfAbsent(kind, each -> PurgeWorld.with(each, "2s"));
    }

    @AfterAll
    static void stop() {
        WORLDS.values().forEach(PurgeWorld::close);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aPurgeGoesFromItsApprovalToTheAnswer(TestDatabase.Kind kind) throws Exception {
        PurgeWorld world = on(kind);
        String id = world.approved("whole way").id();
        assertRefused(() -> world.purges().begin(id), ErrorCode.REQUEST_REFUSED, "grace");
        assertRefused(() -> world.purges().result(id), ErrorCode.REQUEST_REFUSED, "erased nothing");
        awaitGrace(world, id);

        PurgeOrder order = world.purges().begin(id);
        assertThat(order.tenant().value()).isEqualTo("whole way");
        assertRefused(() -> world.desk().cancel(id, ANNA), ErrorCode.REQUEST_REFUSED, "RUNNING");
        assertThat(world.purges().verified(order, RESULT)).isTrue();

        TenantRequest verified = world.desk().require(id);
        assertThat(verified.state()).isEqualTo(RequestState.VERIFIED);
        assertThat(world.purges().result(id)).isEqualTo(RESULT);
        assertThat(world.desk().answer(id, "told by mail", ANNA).answeredAt()).isNotNull();
        List<RequestEvent> history = world.desk().history(id);
        assertThat(history)
                .extracting(RequestEvent::kind)
                .containsExactly(
                        "CREATE", "IDENTITY", "PLAN", "APPROVE", "REFUSED", "START", "REFUSED", "VERIFY", "ANSWER");
        assertThat(history.get(7).details())
                .containsEntry("erasedAt", "2026-11-02T00:00:00Z")
                .containsEntry("certificateSha256", RESULT.certificateSha256());
        assertThat(history.subList(1, history.size()).toString()).doesNotContain("whole way", "a-salt");
        world.assertWhole();

        keepsItsNamesUntilItIsOver(world, id);
    }

    private static void keepsItsNamesUntilItIsOver(PurgeWorld world, String id) {
        JdbcClient jdbc = world.world().bean(JdbcClient.class);
        Instant then = Instant.now().minus(Duration.ofDays(400));
        assertThat(world.requests().overBefore(Instant.now(), 10))
                .as("the rest is not gone yet")
                .doesNotContain(id);
        StagedCompletion.in(world).nothingOpen().complete(id);
        jdbc.sql("UPDATE TENANT_REQUEST SET ANSWERED_AT = :then, ENDED_AT = :then WHERE REQUEST_ID = :id")
                .param("then", DatabaseTime.of(then))
                .param("id", id)
                .update();
        assertThat(world.requests().overBefore(then.minusSeconds(1), 10)).doesNotContain(id);
        assertThat(world.requests().overBefore(Instant.now(), 10)).contains(id);
        world.world().bean(RequestLedger.class).erase(id);
        assertThat(jdbc.sql("SELECT * FROM TENANT_REQUEST WHERE REQUEST_ID = :id")
                        .param("id", id)
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain("whole way", "anna", "bert", "salt-that");
        assertThat(world.desk().require(id).plan())
                .as("its hash covers the tenant's id")
                .isNull();
        world.assertWhole();
    }

    private static void awaitGrace(PurgeWorld world, String id) throws InterruptedException {
        Instant start = Objects.requireNonNull(world.desk().require(id).startAfter());
        RequestLedger ledger = world.world().bean(RequestLedger.class);
        while (ledger.now().isBefore(start)) {
            Thread.sleep(100);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void onlyTheNewestAttemptIsHeardAndOneThatHasFailedMayGoOn(TestDatabase.Kind kind) throws Exception {
        PurgeWorld world = on(kind);
        String id = world.approved("attempts").id();
        awaitGrace(world, id);
        assertThat(world.purges().next()).isEqualTo(id);
        PurgeOrder asleep = world.purges().begin(id);
        PurgeOrder awake = world.purges().begin(id);

        assertThat(world.purges().isWanted(asleep)).isFalse();
        assertThat(world.purges().verified(asleep, RESULT)).isFalse();
        world.purges().failed(asleep, new SyncHubException(ErrorCode.VAULT_UNAVAILABLE, "away", "Wait."));
        assertThat(world.purges().isWanted(awake)).isTrue();
        world.purges().failed(awake, new SyncHubException(ErrorCode.VAULT_UNAVAILABLE, "away", "Wait."));
        TenantRequest failed = world.desk().require(id);
        assertThat(failed.state()).isEqualTo(RequestState.FAILED);
        assertThat(failed.failure()).isEqualTo("VAULT_UNAVAILABLE");
        assertRefused(() -> world.desk().cancel(id, ANNA), ErrorCode.REQUEST_REFUSED, "nobody can undo");

        PurgeOrder third = world.purges().begin(id);
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(world.purges().verified(third, RESULT)).isTrue();
        world.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void itIsOrderedWhenItsTimeHasComeAndHasFailedIfNobodyCarriesItOut(TestDatabase.Kind kind) throws Exception {
        PurgeWorld world = on(kind);
        String over = world.approved("over").id();
        String goesOn = world.approved("goes on").id();
        awaitGrace(world, goesOn);
        String early = world.approved("early").id();
        Orders orders = new Orders(new ArrayList<>(), Map.of(over, "REGION_DIFFERS"));
        PurgeRows rows = world.world().bean(PurgeRows.class);
        RequestLedger ledger = world.world().bean(RequestLedger.class);
        RequestOrders sweep = new RequestOrders(
                RequestType.PURGE,
                most -> rows.due(ledger.now(), most),
                world.requests(),
                world.world().bean(Attempts.class),
                orders,
                world.world().bean(JobLeases.class));

        sweep.place();
        sweep.place();

        assertThat(orders.placed()).contains(over, goesOn).doesNotContain(early);
        assertThat(world.desk().require(over).state()).isEqualTo(RequestState.FAILED);
        assertThat(world.desk().require(over).failure()).isEqualTo("REGION_DIFFERS");
        assertThat(world.history(over)).endsWith("APPROVE", "FAIL");
        assertThat(world.desk().require(goesOn).state()).isEqualTo(RequestState.APPROVED);
        world.purges().begin(goesOn);
        world.desk().cancel(over, ANNA);
        world.desk().cancel(early, ANNA);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aTenantHasOnePurgeAtATimeHoweverManyAreSent(TestDatabase.Kind kind) throws Exception {
        PurgeWorld world = on(kind);
        world.putSettings("once", 0, 1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        TreeSet<String> taken = new TreeSet<>();
        try {
            List<Callable<String>> sent = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> outcome(world, "once"))
                    .toList();
            for (Future<String> each : threads.invokeAll(sent)) {
                taken.add(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(taken).hasSize(2).contains("REQUEST_REFUSED");
        String open = taken.stream()
                .filter(each -> each.startsWith("request-"))
                .findFirst()
                .orElseThrow();
        assertThat(world.desk().history(open))
                .filteredOn(event -> event.kind().equals("REFUSED"))
                .hasSize(7)
                .allSatisfy(event -> assertThat(event.details()).containsEntry("action", "CREATE"));

        world.desk().cancel(open, ANNA);
        String next = outcome(world, "once");
        assertThat(next).startsWith("request-").isNotEqualTo(open);
        world.desk().cancel(next, ANNA);
        world.assertWhole();
    }

    private static String outcome(PurgeWorld world, String tenant) {
        try {
            return world.take(PurgeWorld.purgeOf(tenant, null, null)).id();
        } catch (SyncHubException e) {
            return e.code().name();
        }
    }

    /** @param over why the runs of these requests are over */
    private record Orders(List<String> placed, Map<String, String> over) implements RunOrders {

        @Override
        public void place(String job, Map<String, String> parameters, String key, String caller) {
            assertThat(job).isEqualTo("purge");
            assertThat(parameters).containsExactly(Map.entry("request", key));
            placed.add(key);
        }

        @Override
        public Optional<String> failureOf(String key, String caller) {
            return Optional.ofNullable(over.get(key));
        }
    }
}
