package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.export.ExportJob;
import com.synchub.jobs.export.ExportRequest;
import com.synchub.jobs.prune.PruneJob;
import com.synchub.jobs.prune.PruneRequest;
import com.synchub.jobs.prune.RetentionPolicy;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.Traces;
import com.synchub.request.Basis;
import com.synchub.restore.ConflictPolicy;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.RequestMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each moment of another job with each moment of a purge, played through on two instances: the job pauses; the purge goes
 * on to its own moment, or till it waits for the job; the job goes on to its end; the purge too. Whatever the order, nothing
 * of the tenant is left, and others have what they had.
 */
class PurgePairsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A purge that has to wait for nobody asks less often which runs are open. */
    private static final int WAITING = 7;

    private static final TenantId STAYING = new TenantId("who stays");
    private static final AtomicInteger PAIRS = new AtomicInteger();

    /** With these a job may end that finds a purge in its way; given again it goes on. */
    private static final Set<ErrorCode> STEPPED_ASIDE = EnumSet.of(
            ErrorCode.RUN_REFUSED, ErrorCode.TENANT_FENCED, ErrorCode.NO_PROGRESS, ErrorCode.RESTORE_NOT_PROVED);

    private static final RequestMatch FENCE = RequestMatch.method("PUT").pathContains("/ledger/purge/");
    private static final RequestMatch AMENDMENT = RequestMatch.method("PUT").pathContains("/redactions/");
    private static final RequestMatch VERSION = RequestMatch.method("DELETE").pathContains("/backups/");
    private static final RequestMatch CERTIFICATE = RequestMatch.method("PUT").pathContains("/ledger/certificates/");
    private static final RequestMatch OPEN_RUNS =
            RequestMatch.method("GET").pathMatches(".*prefix=manifests(/|%2F)open.*");
    private static final RequestMatch TENANT_GET = RequestMatch.method("GET").pathContains("/backups/");
    private static final RequestMatch PACKAGE =
            RequestMatch.any().and(r -> !r.method().equals("GET") && r.path().contains("/exports/"));
    private static final RequestMatch PRUNING = RequestMatch.method("PUT").pathContains("/manifests/pruning/");
    private static final RequestMatch PRUNED =
            RequestMatch.any().and(r -> r.method().equals("DELETE") || r.path().contains("?delete"));

    private static final List<Moment> PURGE = List.of(
            Moment.before("the fence is raised", FENCE),
            Moment.after("the fence was raised", FENCE),
            Moment.after("its gate was closed", Proxies.OPEN_PUT),
            Moment.beforeCall("it counts", "Query"),
            Moment.beforeCall("a batch of items is deleted", "BatchWriteItem"),
            Moment.afterCall("a batch of items was deleted", "BatchWriteItem"),
            Moment.before("an amendment is written", AMENDMENT),
            Moment.after("an amendment was written", AMENDMENT),
            Moment.before("a version is deleted", VERSION),
            Moment.after("a version was deleted", VERSION),
            Moment.before("the fence is closed", FENCE).nth(2),
            Moment.before("the certificate is kept", CERTIFICATE));

    /** Another job. */
    enum Other {
        BACKUP,
        RESTORE,
        EXPORT,
        PRUNE;

        /** Where it pauses. */
        List<Moment> moments() {
            return switch (this) {
                case BACKUP ->
                    List.of(
                            Moment.after("its run was opened", Proxies.OPEN_PUT),
                            Moment.beforeCall("a page is read", "Scan"),
                            Moment.afterCall("a page was read", "Scan").nth(3),
                            Moment.before("an object is written", Proxies.TENANT_PUT),
                            Moment.after("an object was written", Proxies.TENANT_PUT),
                            Moment.before("a shard is written", Proxies.SHARD_PUT),
                            Moment.before("it commits", Proxies.COMMIT_PUT),
                            Moment.after("it committed", Proxies.COMMIT_PUT),
                            Moment.before("its run is closed", Proxies.OPEN_DELETE));
                case RESTORE ->
                    List.of(
                            Moment.after("its run was opened", Proxies.OPEN_PUT),
                            Moment.before("an object is read", TENANT_GET),
                            Moment.beforeCall("a batch of items is written", "BatchWriteItem"),
                            Moment.afterCall("a batch of items was written", "BatchWriteItem"),
                            Moment.before("its run is closed", Proxies.OPEN_DELETE));
                case EXPORT ->
                    List.of(
                            Moment.beforeCall("it reads", "Query"),
                            Moment.afterCall("it has read", "Query").nth(2),
                            Moment.before("its package is written", PACKAGE),
                            Moment.after("its package was written", PACKAGE));
                case PRUNE ->
                    List.of(
                            Moment.before("it marks what goes", PRUNING),
                            Moment.after("it has marked what goes", PRUNING),
                            Moment.before("it deletes", PRUNED));
            };
        }
    }

    static Stream<Arguments> moments() {
        return Stream.of(Other.values())
                .flatMap(other -> other.moments().stream().map(moment -> Arguments.of(other, moment)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("moments")
    void whateverTheOrderNothingOfTheTenantIsLeft(Other other, Moment moment) {
        try (World world = new World()) {
            for (Moment ofPurge : PURGE) {
                world.play(other, moment, ofPurge);
                PAIRS.incrementAndGet();
            }
        }
    }

    @AfterAll
    static void thereWereEnough() {
        System.out.println("pairs of pause points: " + PAIRS);
        assertThat(PAIRS.get()).isGreaterThanOrEqualTo(200);
    }

    /** Two instances before one vault, and a tenant for each pair. */
    private static final class World implements AutoCloseable {

        private static final List<String> TABLES = List.of("settings", "bookmarks", "groups", "sessions");

        private final BackupWorld here = BackupWorld.create();
        private final BackupWorld there = here.neighbour();
        private final Proxies proxies = Proxies.before(here);
        private final Proxies purgeProxies = Proxies.before(there);
        private final Purges purges = Purges.in(there.with("synchub.purge.wait-for-runs", "5s"));
        private int changes;

        World() {
            here.with("synchub.backup.page-items", "10");
            PURGE.forEach(moment -> put(tenantOf(moment)));
            put(STAYING);
            backUp();
        }

        void play(Other other, Moment moment, Moment ofPurge) {
            TenantId tenant = tenantOf(ofPurge);
            put(tenant);
            put(STAYING);
            TableContents others = others(tenant);
            Runnable job = prepared(other, tenant);
            String request = purges.approved(tenant);
            String pair = other + " " + moment + ", purge " + ofPurge;

            Moment.Pause pause = moment.arm(proxies);
            CompletableFuture<Void> running = CompletableFuture.runAsync(job);
            await(pair, pause.reached());
            Moment.Pause purgePause = ofPurge.arm(purgeProxies);
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            var unused = purgeProxies.s3().on(OPEN_RUNS).nth(WAITING).before(r -> waiting.complete(null));
            CompletableFuture<Void> purge = CompletableFuture.runAsync(() -> purges.run(request));
            await(pair, CompletableFuture.anyOf(purgePause.reached(), waiting, purge));

            pause.release();
            boolean again = hasSteppedAside(pair, running);
            purgePause.release();
            boolean purgeAgain = hasSteppedAside(pair, purge);
            if (again && other != Other.EXPORT) {
                job.run();
            }
            if (purgeAgain) {
                purges.run(request);
            }
            proxies.clear();
            purgeProxies.clear();

            assertThat(Traces.of(there, tenant)).as(pair).isEmpty();
            others(tenant).isSameAs(others);
        }

        private static TenantId tenantOf(Moment ofPurge) {
            return new TenantId("purged/../=%" + ofPurge.name());
        }

        /** Something is new in it, so each backup has something to write. */
        private void put(TenantId tenant) {
            changes++;
            for (String table : TABLES) {
                Map<String, AttributeValue> item = new HashMap<>(keyOf(table, tenant));
                item.put("title", AttributeValue.fromS("change " + changes));
                here.put(table, item);
            }
        }

        private void delete(TenantId tenant) {
            TABLES.forEach(table -> here.delete(table, keyOf(table, tenant)));
        }

        private static Map<String, AttributeValue> keyOf(String table, TenantId tenant) {
            return Map.of(
                    "tenant_id",
                    AttributeValue.fromS(tenant.value()),
                    table.substring(0, table.length() - 1) + "_id",
                    AttributeValue.fromS("one"));
        }

        private void backUp() {
            here.run(backupRequest());
        }

        /** Most of so few tenants may go at once. */
        private BackupRequest backupRequest() {
            return new BackupRequest(here.nextRequest().scheduled(), true);
        }

        private Runnable prepared(Other other, TenantId tenant) {
            Launcher launcher = here.bean(Launcher.class);
            Instant now = Instant.EPOCH.plusSeconds(changes);
            return switch (other) {
                case BACKUP -> {
                    BackupRequest request = backupRequest();
                    yield () -> here.run(request);
                }
                case RESTORE -> {
                    backUp();
                    // What is there as it is in the backup is not written.
                    delete(tenant);
                    delete(STAYING);
                    RestoreScope scope = new RestoreScope(
                            here.newest().n(), new TreeSet<>(), new TreeSet<>(), ConflictPolicy.OVERWRITE, "");
                    RestoreRequest request = new RestoreRequest(now, scope);
                    yield () -> launcher.run(here.bean(RestoreJob.class), request);
                }
                case EXPORT -> {
                    String request = export(tenant);
                    yield () -> launcher.run(here.bean(ExportJob.class), new ExportRequest(request));
                }
                case PRUNE -> {
                    backUp();
                    PruneRequest request = new PruneRequest(now, new RetentionPolicy(1, 0, 0, 0, Duration.ZERO), true);
                    yield () -> launcher.run(here.bean(PruneJob.class), request);
                }
            };
        }

        private String export(TenantId tenant) {
            return here.bean(RequestDesk.class)
                    .create(
                            new NewRequest(
                                    RequestType.EXPORT,
                                    tenant,
                                    null,
                                    Basis.OFFBOARDING,
                                    "for a test",
                                    null,
                                    null,
                                    new IdentityCheck("known to the test", null)),
                            UUID.randomUUID().toString(),
                            Purges.OFFICER)
                    .id();
        }

        private TableContents others(TenantId tenant) {
            return TableContents.of(here).only(key -> !key.tenant().equals(tenant.value()));
        }

        private static void await(String pair, CompletableFuture<?> future) {
            try {
                future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            } catch (CompletionException e) {
                throw new AssertionError(pair, e);
            }
        }

        /** Waits for its end; true if it has to be given again. */
        private static boolean hasSteppedAside(String pair, CompletableFuture<Void> running) {
            try {
                running.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
                return false;
            } catch (CompletionException e) {
                if (e.getCause() instanceof SyncHubException fault && STEPPED_ASIDE.contains(fault.code())) {
                    return true;
                }
                throw new AssertionError(pair, e);
            }
        }

        @Override
        public void close() {
            here.close();
            there.close();
            proxies.close();
            purgeProxies.close();
        }
    }
}
