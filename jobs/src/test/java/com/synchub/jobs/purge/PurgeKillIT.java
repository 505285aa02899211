package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.Traces;
import com.synchub.jobs.testkit.Victim;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.RequestMatch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9 of a process that purges, and the command given again. */
class PurgeKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LENGTH = 20;
    private static final DemoData DATA = new DemoData(6, 120, 3_000);
    private static final BackupWorld WORLD = BackupWorld.create();
    private static final Proxies PROXIES = Proxies.before(WORLD);
    private static final Purges PURGES = Purges.in(WORLD);

    @BeforeAll
    static void backedUpTwice() {
        WORLD.seed(DATA);
        WORLD.backUp();
        WORLD.backUp();
    }

    @AfterAll
    static void close() {
        WORLD.close();
        PROXIES.close();
    }

    /** Each with a tenant of its own; {@code before} the request is sent on, or when it was answered. */
    static Stream<Arguments> moments() {
        RequestMatch fence = RequestMatch.method("PUT").pathContains("/ledger/purge/");
        RequestMatch shard = RequestMatch.method("PUT").pathContains("/manifests/backup_id");
        RequestMatch amendment = RequestMatch.method("PUT").pathContains("/redactions/");
        RequestMatch version = RequestMatch.method("DELETE").pathContains("/backups/");
        RequestMatch certificate = RequestMatch.method("PUT").pathContains("/ledger/certificates/");
        return Stream.of(
                Arguments.of(0, "the fence is raised", false, fence, 1, false),
                Arguments.of(
                        1, "a batch of items is deleted", true, RequestMatch.operation("BatchWriteItem"), 1, false),
                Arguments.of(2, "a shard is written", false, shard, 2, true),
                Arguments.of(3, "an amendment is written", false, amendment, 1, true),
                Arguments.of(4, "an amendment was written", false, amendment, 1, false),
                Arguments.of(5, "a version is deleted", false, version, 2, true),
                Arguments.of(6, "a version was deleted", false, version, 2, false),
                Arguments.of(7, "the fence is closed", false, fence, 2, false),
                Arguments.of(8, "the certificate is kept", false, certificate, 1, false));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("moments")
    void aPurgeThatWasKilledGoesOnToItsEnd(
            int number, String when, boolean inDynamoDb, RequestMatch match, int nth, boolean before)
            throws InterruptedException {
        TenantId tenant = tenantWithItems(number);
        String request = PURGES.approved(tenant);
        Predicate<ItemKey> ofOthers =
                key -> !key.tenant().equals(tenant.value()) && !key.sortKey().contains(tenant.value());
        TableContents others = TableContents.of(WORLD).only(ofOthers);
        WORLD.close();
        Victim victim = new Victim(WORLD);
        var rule = (inDynamoDb ? PROXIES.dynamoDb() : PROXIES.s3()).on(match).nth(nth);
        if (before) {
            rule.reset(r -> victim.kill());
        } else {
            rule.after(r -> victim.kill());
        }
        try (BackupProcess process = victim.start(WORLD, "requests", "wait", request, "--json")) {
            assertThat(process.await(PATIENCE).exitCode()).isEqualTo(BackupProcess.KILLED);
        } finally {
            PROXIES.clear();
        }

        try (BackupProcess process = BackupProcess.start(WORLD, "requests", "wait", request, "--json")) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.document().get("state").stringValue()).isEqualTo("VERIFIED");
        }

        assertThat(Traces.of(WORLD, tenant)).allMatch(name -> isAnothersBackup(name, tenant));
        TableContents.of(WORLD).only(ofOthers).isSameAs(others);
        PurgeResult result = Objects.requireNonNull(
                WORLD.bean(RequestDesk.class).require(request).purgeResult());
        assertThat(result.places().stream()
                        .filter(place -> place.place().startsWith("table/"))
                        .mapToLong(PurgeResult.Place::erased)
                        .sum())
                .as("what was there before the kill")
                .isEqualTo(itemsOf(tenant));
        assertThat(PURGES.certificate(request).fault(Set.of())).isEmpty();
    }

    /** Which is declared: it ends with that backup. */
    private static boolean isAnothersBackup(String name, TenantId tenant) {
        return name.startsWith("backups/") && !name.contains(tenant.keyForm());
    }

    private static TenantId tenantWithItems(int number) {
        return tenants().get(number);
    }

    private static List<TenantId> tenants() {
        return IntStream.range(0, DATA.tenantCount())
                .filter(index -> DATA.itemCountOf(index) > 10)
                .mapToObj(DATA::tenant)
                // A short id is found everywhere.
                .filter(tenant -> tenant.value().length() >= LENGTH)
                .toList();
    }

    private static long itemsOf(TenantId tenant) {
        return IntStream.range(0, DATA.tenantCount())
                .filter(index -> DATA.tenant(index).equals(tenant))
                .mapToLong(DATA::itemCountOf)
                .sum();
    }
}
