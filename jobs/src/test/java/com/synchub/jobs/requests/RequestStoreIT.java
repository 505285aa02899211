package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunOrders;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.layout.VaultLayout;
import com.synchub.layout.WorkLayout;
import com.synchub.request.Basis;
import com.synchub.request.ExportOrder;
import com.synchub.request.ExportResult;
import com.synchub.secrets.FileKeyring;
import com.synchub.signing.SigningKey;
import com.synchub.signing.TrustedKeys;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.Vault;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Requests and their history on both databases. */
class RequestStoreIT {

    private static final Actor ANNA = new Actor("issuer", "anna");
    private static final String LONG_AND_HOSTILE = "nul\u0000/..=%_ \uD83D\uDE00".repeat(100);

    /** The parts as the application wires them, on a database and a vault of their own. */
    private static final class Store {
        final LocalStack stack = LocalStack.shared();
        final String work = stack.newWork();
        final Path keys = Files.createTempDirectory("keys").resolve("master.key");
        final JdbcClient jdbc;
        final JobLeases leases;
        final Vault vault;
        final EventChain events;
        final Requests requests;
        final Attempts attempts;
        final RequestLedger ledger;
        final HoldRows holds;
        final HoldLedger holdLedger;
        final RequestDesk desk;
        final StoredExportDesk exports;
        final ChainHeads heads;
        final ChainAudit audit;

        Store(TestDatabase.Kind kind) throws Exception {
            DataSource source = TestDatabase.create(kind).dataSource();
            jdbc = JdbcClient.create(source);
            leases = new JobLeases(jdbc, "home", Duration.ofMinutes(1));
            vault = new Vault(stack.s3(), stack.newVault());
            events = new EventChain(jdbc);
            requests = new Requests(jdbc);
            holds = new HoldRows(jdbc);
            holdLedger = new HoldLedger(
                    holds, events, new TransactionTemplate(new JdbcTransactionManager(source)), leases::now);
            ledger = new RequestLedger(
                    requests, events, holds, new TransactionTemplate(new JdbcTransactionManager(source)), leases::now);
            attempts = new Attempts(requests, ledger);
            desk = new RequestDesk(
                    requests,
                    new PurgeRows(jdbc),
                    events,
                    ledger,
                    new Deadlines(ZoneId.of("Europe/Berlin"), Set.of()),
                    new TenantProperties(TenantProperties.Kind.PERSON));
            exports = new StoredExportDesk(requests, attempts);
            heads = signedBy(newKey());
            audit = audit(heads);
        }

        ChainHeads signedBy(SigningKey key, String... before) {
            List<String> trusted = new ArrayList<>(List.of(before));
            trusted.add(key.publicKey());
            return new ChainHeads(vault, events, key, new TrustedKeys(trusted), leases::now);
        }

        ChainAudit audit(ChainHeads compared) {
            return new ChainAudit(
                    events, compared, new RowAudit(requests, events, ledger), new HoldAudit(holds, events, holdLedger));
        }

        RequestRetention retention(int keepNamesMonths) {
            WorkBucket bucket =
                    new WorkBucket(stack.s3(), work, Region.of(stack.endpoints().region()), VaultOptions.DEFAULT);
            return new RequestRetention(
                    requests,
                    ledger,
                    new HoldRetention(new HoldGate(holds, ledger, this::legalHolds), holds, holdLedger),
                    () -> bucket,
                    keepNamesMonths);
        }

        LegalHolds legalHolds() {
            return new LegalHolds(vault, FileKeyring.openOrCreate(keys));
        }

        /** As if all had been over and answered for long. */
        void letGoOfAll() {
            jdbc.sql("UPDATE TENANT_REQUEST SET ENDED_AT = :then, ANSWERED_AT = :then")
                    .param("then", DatabaseTime.of(Instant.now().minus(Duration.ofDays(400))))
                    .update();
            retention(1).deletePackages();
            retention(1).eraseNames();
        }

        TenantRequest create(String tenant, String key) {
            return desk.create(made(tenant, "because"), key, ANNA);
        }

        void put(String key) {
            stack.s3().putObject(b -> b.bucket(work).key(key), RequestBody.fromString("package"));
        }

        List<String> keys() {
            return stack.s3().listObjectsV2(b -> b.bucket(work)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }

        List<ChainAudit.Fault> faults() {
            return audit.audit().findings().stream()
                    .map(ChainAudit.Finding::fault)
                    .distinct()
                    .toList();
        }
    }

    private static SigningKey newKey() throws IOException {
        Path file = Files.createTempDirectory("signing").resolve("key");
        assertThat(SigningKey.create(file)).isTrue();
        return SigningKey.read(file);
    }

    private static NewRequest made(String tenant, String reason) {
        return new NewRequest(RequestType.EXPORT, new TenantId(tenant), null, Basis.ART15, reason, null, null, null);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aRequestIsKeptAsItWasMadeAndItsHistoryTellsAll(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);

        TenantRequest made = store.create(LONG_AND_HOSTILE, "k1");
        store.desk.checkIdentity(made.id(), new IdentityCheck("passport seen", null), ANNA);
        ExportOrder first = store.exports.begin(made.id());
        store.exports.failed(first, new SyncHubException(ErrorCode.SOURCE_UNAVAILABLE, "away", "Wait."));
        store.exports.begin(made.id());
        TenantRequest cancelled = store.desk.cancel(made.id(), ANNA);

        assertThat(Objects.requireNonNull(cancelled.tenant()).value()).isEqualTo(LONG_AND_HOSTILE);
        assertThat(cancelled.state()).isEqualTo(RequestState.CANCELLED);
        assertThat(cancelled.endedAt()).isNotNull();
        assertThat(store.desk.history(made.id()))
                .extracting(RequestEvent::kind)
                .containsExactly("CREATE", "IDENTITY", "START", "FAIL", "START", "CANCEL");
        assertThat(store.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aKeyMeansOneRequestHoweverOftenItIsSent(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<TenantRequest>> sent = Collections.nCopies(16, () -> store.create("t", "same"));
            TreeSet<String> ids = new TreeSet<>();
            for (Future<TenantRequest> each : threads.invokeAll(sent)) {
                ids.add(each.get().id());
            }
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        String id = store.create("t", "same").id();

        assertRefused(() -> store.desk.create(made("t", "other words"), "same", ANNA), ErrorCode.REQUEST_DIFFERS);
        assertThat(store.desk
                        .create(made("t", "other words"), "same", new Actor("issuer", "bert"))
                        .id())
                .as("another requester's key")
                .isNotEqualTo(id);
        assertThat(store.desk.history(id)).extracting(RequestEvent::kind).containsExactly("CREATE", "REFUSED");
        assertThat(store.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatCanNotBeIsRefusedAndWrittenDown(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        String id = store.create("t", "k").id();
        Instant future = Instant.now().plusSeconds(3_600);

        assertRefused(() -> store.desk.require("request-none"), ErrorCode.REQUEST_UNKNOWN);
        assertRefused(() -> store.desk.require("request\u0000"), ErrorCode.REQUEST_UNKNOWN);
        assertRefused(() -> store.desk.cancel("request-none", ANNA), ErrorCode.REQUEST_UNKNOWN);
        assertRefused(() -> store.desk.answer(id, "told", ANNA), ErrorCode.REQUEST_REFUSED);
        assertRefused(() -> store.desk.extend(id, 3, "much to do", ANNA), ErrorCode.PARAMETERS_INVALID);
        store.desk.extend(id, 2, "much to do", ANNA);
        assertRefused(() -> store.desk.extend(id, 1, "again", ANNA), ErrorCode.REQUEST_REFUSED);
        store.desk.refuse(id, "not the person", ANNA);
        assertRefused(() -> store.desk.cancel(id, ANNA), ErrorCode.REQUEST_REFUSED);
        assertRefused(
                () -> store.desk.create(
                        new NewRequest(
                                RequestType.PURGE,
                                new TenantId("t"),
                                new TenantId("user"),
                                Basis.ART15,
                                "r",
                                null,
                                null,
                                null),
                        "p",
                        ANNA),
                ErrorCode.REQUEST_NOT_AVAILABLE);
        assertRefused(
                () -> store.desk.create(
                        new NewRequest(
                                RequestType.EXPORT, new TenantId("t"), null, Basis.ART15, "r", null, future, null),
                        "f",
                        ANNA),
                ErrorCode.PARAMETERS_INVALID);

        assertThat(store.desk.history(id))
                .extracting(RequestEvent::kind)
                .containsExactly("CREATE", "REFUSED", "EXTEND", "REFUSED", "REFUSE", "REFUSED");
        assertThat(store.desk.require(id).answeredAt()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatAnAttemptSaysThatWasTakenOverIsNotHeard(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        String id = store.create("t", "k").id();
        ExportOrder asleep = store.exports.begin(id);
        ExportOrder awake = store.exports.begin(id);
        ExportResult result = new ExportResult(
                1,
                1,
                "0".repeat(64),
                0,
                true,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                "software",
                List.of(),
                List.of());

        store.exports.failed(asleep, new SyncHubException(ErrorCode.VAULT_UNAVAILABLE, "away", "Wait."));

        assertThat(store.exports.isWanted(asleep)).isFalse();
        assertThat(store.exports.completed(asleep, result)).isFalse();
        assertThat(store.desk.require(id).state()).isEqualTo(RequestState.RUNNING);
        assertThat(store.exports.completed(awake, result)).isTrue();
        assertThat(store.exports.result(id)).isEqualTo(result);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aHistoryThatWasTamperedWithShows(TestDatabase.Kind kind) throws Exception {
        tampered(kind, List.of(), jdbc -> {});
        tampered(kind, List.of(ChainAudit.Fault.EVENT_CHANGED, ChainAudit.Fault.REQUEST_CHANGED), jdbc -> jdbc.sql(
                        "UPDATE REQUEST_EVENT SET KIND = 'COMPLETE' WHERE SEQ = 2")
                .update());
        tampered(kind, List.of(ChainAudit.Fault.DETAILS_CHANGED), jdbc -> jdbc.sql(
                        "UPDATE REQUEST_EVENT SET PAYLOAD = '{}' WHERE SEQ = 2")
                .update());
        tampered(kind, List.of(ChainAudit.Fault.EVENTS_MISSING, ChainAudit.Fault.REQUEST_CHANGED), jdbc -> jdbc.sql(
                        "DELETE FROM REQUEST_EVENT WHERE SEQ = 2")
                .update());
        tampered(kind, List.of(ChainAudit.Fault.TAIL_CUT, ChainAudit.Fault.REQUEST_CHANGED), jdbc -> jdbc.sql(
                        "DELETE FROM REQUEST_EVENT WHERE SEQ = 4")
                .update());
        tampered(kind, List.of(ChainAudit.Fault.TAIL_CUT, ChainAudit.Fault.REQUEST_CHANGED), jdbc -> {
            jdbc.sql("DELETE FROM REQUEST_EVENT WHERE SEQ > 2").update();
            jdbc.sql("UPDATE REQUEST_CHAIN SET SEQ = 2, HASH = (SELECT HASH FROM REQUEST_EVENT WHERE SEQ = 2)")
                    .update();
        });
        tampered(kind, List.of(ChainAudit.Fault.TAIL_CUT), jdbc -> jdbc.sql(
                        "UPDATE REQUEST_EVENT SET SEQ = 1000 WHERE SEQ = 4")
                .update());
        tampered(
                kind,
                List.of(ChainAudit.Fault.HEAD_DIFFERS, ChainAudit.Fault.REQUEST_CHANGED),
                RequestStoreIT::recomputeEverything);
        for (String change : List.of(
                "STATE = 'WAITING'",
                "STATE = 'NONE'",
                "TENANT = 'x'",
                "SUBJECT = 'x'",
                "TENANT = '_zz'",
                "LEGAL_BASIS = 'law'",
                "ATTEMPTS = 0",
                "EXTENDED_MONTHS = 2",
                "RESULT = '{'",
                "REASON = NULL",
                "REQUESTER = 'bert'",
                "RECEIVED_AT = TIMESTAMP '2020-01-01 00:00:00'",
                "DUE_AT = TIMESTAMP '2099-01-01 00:00:00'",
                "IDENTITY_METHOD = 'seen'",
                "ANSWERED_AT = TIMESTAMP '2020-01-01 00:00:00'")) {
            tampered(kind, List.of(ChainAudit.Fault.REQUEST_CHANGED), jdbc -> jdbc.sql(
                            "UPDATE TENANT_REQUEST SET " + change + " WHERE N = (SELECT MIN(N) FROM TENANT_REQUEST)")
                    .update());
        }
        tampered(kind, List.of(ChainAudit.Fault.REQUEST_CHANGED), jdbc -> {
            // As if names had been erased; but nothing tells so.
            jdbc.sql("UPDATE REQUEST_EVENT SET PAYLOAD = NULL, SALT = NULL WHERE SEQ < 4")
                    .update();
            jdbc.sql("""
                            UPDATE TENANT_REQUEST SET TENANT = NULL, REQUESTER = NULL, REQUESTER_ISSUER = NULL,
                                REASON = NULL, ERASED_AT = CREATED_AT
                            WHERE N = (SELECT MIN(N) FROM TENANT_REQUEST)
                            """).update();
        });
        tampered(kind, List.of(ChainAudit.Fault.REQUEST_MISSING), jdbc -> jdbc.sql(
                        "DELETE FROM TENANT_REQUEST WHERE N = (SELECT MIN(N) FROM TENANT_REQUEST)")
                .update());
    }

    private static void tampered(TestDatabase.Kind kind, List<ChainAudit.Fault> faults, Consumer<JdbcClient> tamper)
            throws Exception {
        Store store = new Store(kind);
        String id = store.create("t", "k").id();
        store.exports.begin(id);
        store.desk.cancel(id, ANNA);
        store.create("u", "k2");
        assertThat(store.audit.auditAndKeepHead().isWhole()).isTrue();

        tamper.accept(store.jdbc);

        assertThat(store.faults()).isEqualTo(faults);
    }

    /** Somebody who knows how: changes an event and makes the chain right again from there. */
    private static void recomputeEverything(JdbcClient jdbc) {
        List<StoredEvent> all = new EventChain(jdbc).between(0, 100, 100);
        String previous = Hashes.NONE;
        for (StoredEvent event : all) {
            StoredEvent forged = StoredEvent.of(
                    event.seq(),
                    event.requestId(),
                    event.seq() == 2 ? "COMPLETE" : event.kind(),
                    event.state(),
                    event.at(),
                    Objects.requireNonNull(event.payload()),
                    previous);
            previous = forged.hash();
            jdbc.sql("UPDATE REQUEST_EVENT SET KIND = :kind, SALT = :salt, PAYLOAD_DIGEST = :digest, HASH = :hash"
                            + " WHERE SEQ = :seq")
                    .params(Map.of(
                            "kind", forged.kind(),
                            "salt", Objects.requireNonNull(forged.salt()),
                            "digest", forged.payloadDigest(),
                            "hash", forged.hash(),
                            "seq", forged.seq()))
                    .update();
        }
        jdbc.sql("UPDATE REQUEST_CHAIN SET HASH = :hash")
                .param("hash", previous)
                .update();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theChainHoldsWhenDetailsWereErased(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        String id = store.create("t", "k").id();
        store.create("u", "k2");
        store.audit.auditAndKeepHead();

        store.ledger.erase(id);

        assertThat(store.audit.audit().isWhole()).isTrue();
        assertThat(store.audit.audit().erased()).isEqualTo(1);
        assertThat(store.desk.history(id).get(0).details()).isNull();
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.Kind.class, names = "H2")
    void aHeadInTheVaultThatWasForgedIsNotTakenForOne(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        store.create("t", "k");
        store.audit.auditAndKeepHead();
        String key = VaultLayout.chainHead(1);
        String kept = new String(store.vault.current(key).orElseThrow().bytes(), StandardCharsets.UTF_8);

        store.vault.put(
                key,
                kept.replaceFirst("\"hash\":\"[0-9a-f]{4}", "\"hash\":\"0000").getBytes(StandardCharsets.UTF_8));

        assertThat(store.faults()).containsExactly(ChainAudit.Fault.HEAD_ALTERED);
        store.vault.put(key, "no head".getBytes(StandardCharsets.UTF_8));
        assertThat(store.faults()).containsExactly(ChainAudit.Fault.HEAD_ALTERED);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.Kind.class, names = "H2")
    void aHeadCountsIfItsKeyIsTrusted(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        SigningKey before = newKey();
        SigningKey now = newKey();
        store.create("t", "k");
        store.signedBy(before).keep();

        assertThat(store.audit(store.signedBy(now)).audit().findings())
                .extracting(ChainAudit.Finding::fault)
                .containsExactly(ChainAudit.Fault.HEAD_OF_UNKNOWN_KEY);
        ChainAudit.Report trusting =
                store.audit(store.signedBy(now, before.publicKey())).audit();
        assertThat(trusting.isWhole()).isTrue();
        assertThat(trusting.heads()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void namesAndReasonsGoWhenARequestWasOverLongEnough(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        String open = store.create("open", "k1").id();
        String fresh = store.create("fresh", "k2").id();
        store.desk.cancel(fresh, ANNA);
        String old = store.desk.create(made("old", "canary reason"), "k3", ANNA).id();
        store.desk.checkIdentity(old, new IdentityCheck("canary method", null), ANNA);
        store.desk.refuse(old, "canary refusal", ANNA);
        store.audit.auditAndKeepHead();
        store.jdbc
                .sql("UPDATE TENANT_REQUEST SET ENDED_AT = :then, ANSWERED_AT = :then WHERE REQUEST_ID = :id")
                .param("then", DatabaseTime.of(Instant.now().minus(Duration.ofDays(400))))
                .param("id", old)
                .update();

        store.retention(14).eraseNames();
        assertThat(store.desk.require(old).reason()).isEqualTo("canary reason");
        store.retention(13).eraseNames();
        store.retention(13).eraseNames();

        TenantRequest erased = store.desk.require(old);
        assertThat(erased.tenant()).isNull();
        assertThat(erased.requester()).isNull();
        assertThat(store.jdbc
                        .sql("SELECT * FROM TENANT_REQUEST WHERE REQUEST_ID = :id")
                        .param("id", old)
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain("old", "canary", "anna");
        assertThat(store.desk.history(old).toString()).doesNotContain("canary", "anna");
        assertThat(store.desk.history(old))
                .extracting(RequestEvent::kind)
                .containsExactly("CREATE", "IDENTITY", "REFUSE", "ERASE");
        assertRefused(
                () -> store.desk.checkIdentity(old, new IdentityCheck("canary method", null), ANNA),
                ErrorCode.REQUEST_REFUSED);
        assertRefused(() -> store.desk.cancel(old, ANNA), ErrorCode.REQUEST_REFUSED);
        assertThat(store.desk.history(old)).as("no new names").hasSize(4);
        assertThat(store.faults()).isEmpty();
        assertThat(store.desk.require(open).reason()).isEqualTo("because");
        assertThat(store.desk.require(fresh).reason()).isEqualTo("because");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatALegalHoldKeepsIsNotLetGoOf(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        TenantId held = new TenantId("../held");
        TenantId elsewhere = new TenantId("../held by another database");
        String first = withPackage(store, held, "k1", Instant.EPOCH);
        String second = withPackage(store, elsewhere, "k2", Instant.EPOCH);
        String free = withPackage(store, new TenantId("free"), "k3", Instant.EPOCH);
        NewHold hold = new NewHold(held, null, List.of("groups"), "matter", "why", LocalDate.EPOCH);
        store.holdLedger.inTransaction(() -> {
            store.holdLedger.set("hold-1", "key", new Requests.Body("", ""), hold, ANNA, store.ledger.now());
            return hold;
        });
        store.legalHolds().set(elsewhere, "hold-2", List.of("groups"), Instant.EPOCH);

        store.letGoOfAll();
        assertThat(store.keys())
                .containsExactlyInAnyOrder(
                        WorkLayout.exportPackage(held, first, 1), WorkLayout.exportPackage(elsewhere, second, 1));
        assertThat(store.desk.require(first).reason()).isEqualTo("because");
        assertThat(store.desk.require(second).reason()).isEqualTo("because");
        assertThat(store.desk.require(free).reason()).isNull();

        store.holdLedger.inTransaction(() -> {
            store.holdLedger.release("hold-1", new Actor("issuer", "bert"), "over");
            return hold;
        });
        store.legalHolds().release(elsewhere, "hold-2", Instant.EPOCH);
        store.letGoOfAll();
        assertThat(store.keys()).isEmpty();
        assertThat(store.desk.require(first).reason()).isNull();
        assertThat(store.desk.require(second).reason()).isNull();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void packagesThatNobodyMayHaveAnyMoreAreDeleted(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        TenantId tenant = new TenantId("../t");
        String expired = withPackage(store, tenant, "k1", Instant.EPOCH);
        String kept = withPackage(store, tenant, "k2", Instant.now().plusSeconds(3_600));
        String cancelled =
                store.desk.create(made("../t", "because"), "k3", ANNA).id();
        store.exports.begin(cancelled);
        store.put(WorkLayout.exportPackage(tenant, cancelled, 1));
        store.desk.cancel(cancelled, ANNA);

        store.retention(1).deletePackages();
        assertThat(store.keys())
                .containsExactlyInAnyOrder(
                        WorkLayout.exportPackage(tenant, kept, 1), WorkLayout.exportPackage(tenant, cancelled, 1));
        store.jdbc
                .sql("UPDATE TENANT_REQUEST SET ENDED_AT = :then WHERE REQUEST_ID = :id")
                .param("then", DatabaseTime.of(Instant.now().minus(Duration.ofHours(2))))
                .param("id", cancelled)
                .update();
        store.retention(1).deletePackages();
        store.retention(1).deletePackages();

        assertThat(store.keys()).containsExactly(WorkLayout.exportPackage(tenant, kept, 1));
        assertThat(store.desk.history(expired))
                .extracting(RequestEvent::kind)
                .containsExactly("CREATE", "START", "COMPLETE", "EXPIRE");
        assertThat(store.faults()).isEmpty();
    }

    private static String withPackage(Store store, TenantId tenant, String key, Instant expires) {
        String id =
                store.desk.create(made(tenant.value(), "because"), key, ANNA).id();
        ExportOrder order = store.exports.begin(id);
        store.put(WorkLayout.exportPackage(tenant, id, order.attempt()));
        ExportResult result = new ExportResult(
                order.attempt(),
                1,
                "0".repeat(64),
                0,
                true,
                Instant.EPOCH,
                Instant.EPOCH,
                expires,
                "software",
                List.of(),
                List.of());
        assertThat(store.exports.completed(order, result)).isTrue();
        return id;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aRequestIsTakenWithItsIdentityCheckOrNotAtAll(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        for (Instant at : List.of(Instant.now().plusSeconds(3_600), Instant.parse("-5000-01-01T00:00:00Z"))) {
            assertRefused(
                    () -> store.desk.create(checked(new IdentityCheck("passport", at)), "k", ANNA),
                    ErrorCode.PARAMETERS_INVALID);
        }
        assertThat(store.desk.list(null, Long.MAX_VALUE, 10)).isEmpty();

        TenantRequest taken = store.desk.create(checked(new IdentityCheck("passport", null)), "k", ANNA);

        assertThat(taken.isIdentityChecked()).isTrue();
        assertThat(store.desk.history(taken.id()))
                .extracting(RequestEvent::kind)
                .containsExactly("CREATE", "IDENTITY");
        assertThat(store.desk.history(taken.id()).get(0).details()).containsEntry("tenant", "t");
    }

    private static NewRequest checked(IdentityCheck identity) {
        return new NewRequest(
                RequestType.EXPORT, new TenantId("t"), null, Basis.ART15, "because", null, null, identity);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatNobodyCarriesOutAnyMoreHasFailed(TestDatabase.Kind kind) throws Exception {
        Store store = new Store(kind);
        String waits = store.create("t", "k1").id();
        String stopped = store.create("t", "k2").id();
        store.exports.begin(stopped);
        String goesOn = store.create("t", "k3").id();
        Map<String, String> over = Map.of(waits, "REGION_DIFFERS", stopped, "STOPPED");

        new RequestOrders(
                        RequestType.EXPORT,
                        most -> store.requests.in(RequestType.EXPORT, RequestState.WAITING, most),
                        store.requests,
                        store.attempts,
                        new Orders(over),
                        store.leases)
                .place();

        assertThat(store.desk.require(waits).failure()).isEqualTo("REGION_DIFFERS");
        assertThat(store.desk.require(stopped).failure()).isEqualTo("STOPPED");
        assertThat(store.desk.require(goesOn).state()).isEqualTo(RequestState.WAITING);
        ExportOrder again = store.exports.begin(stopped);
        assertThat(store.exports.isWanted(again)).isTrue();
    }

    /** @param over why the runs of these requests are over */
    private record Orders(Map<String, String> over) implements RunOrders {

        @Override
        public void place(String job, Map<String, String> parameters, String key, String caller) {
            assertThat(parameters).containsExactly(Map.entry("request", key));
        }

        @Override
        public Optional<String> failureOf(String key, String caller) {
            return Optional.ofNullable(over.get(key));
        }
    }

    private static void assertRefused(Runnable action, ErrorCode code) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(code));
    }
}
