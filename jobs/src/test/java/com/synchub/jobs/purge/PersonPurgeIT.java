package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.dynamodb.PersonMentions;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.requests.ChainAudit;
import com.synchub.jobs.requests.Completions;
import com.synchub.jobs.requests.HoldDesk;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewHold;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.PurgeApproval;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.Organisation;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.verify.VerifyJob;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyRequest;
import com.synchub.layout.VaultLayout;
import com.synchub.request.AccountDisabler;
import com.synchub.request.Basis;
import com.synchub.restore.ConflictPolicy;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Purges of one person within a tenant that is an organisation. */
class PersonPurgeIT {

    private static final DemoData DEMO = new DemoData(41, 12, 300);
    private static final String ELSE = "somebody-else";
    private static final Concerned JO = new Concerned(new TenantId("acme"), new TenantId("jo"));

    private final BackupWorld world = BackupWorld.create().with("synchub.tenants.kind", "organisation");
    private final Proxies proxies = Proxies.before(world);
    private final Purges purges = Purges.in(world.with("synchub.purge.wait-for-runs", "60s"));
    private final Organisation acme = new Organisation(world, "acme");
    private final Organisation umbra = new Organisation(world, "umbra");
    private long millis;

    @BeforeEach
    void backedUp() {
        world.seed(DEMO);
        Stream.concat(Stream.of("jo"), Organisation.hostilePersons()).forEach(person -> {
            acme.with(person, ELSE);
            umbra.with(person, ELSE);
        });
        world.backUp();
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    static Stream<String> persons() {
        return Organisation.hostilePersons();
    }

    @ParameterizedTest
    @MethodSource("persons")
    void nothingNamesThePersonAnyMoreAndNothingElseIsTouched(String person) {
        Set<ItemKey> theirs = acme.naming(person).keySet();
        assertThat(theirs).hasSize(3);
        TableContents others = TableContents.of(world).only(key -> !theirs.contains(key));
        long scans = proxies.scans();

        PurgeReceipt receipt = purges.purge(new Concerned(acme.id(), new TenantId(person)));

        assertThat(acme.naming(person)).isEmpty();
        TableContents.of(world).only(key -> !theirs.contains(key)).isSameAs(others);
        assertThat(TableContents.of(world).only(theirs::contains).items().values())
                .as("their own membership is gone, what names them otherwise names nobody")
                .hasSize(2)
                .allSatisfy(item -> assertThat(item).contains(PersonMentions.NOBODY));
        assertThat(umbra.naming(person)).hasSize(3);
        assertThat(receipt.places())
                .extracting(place -> place.place() + " " + place.erased())
                .containsExactly("table/group_members 2", "table/groups 1");
        assertThat(proxies.scans()).isEqualTo(scans);
    }

    @Test
    void noRestoreBringsThePersonBackAndEverybodyElseComes() {
        purges.purge(JO);

        restore(1, "-copy");

        assertThat(acme.naming("jo", "-copy")).isEmpty();
        assertThat(umbra.naming("jo", "-copy")).isEqualTo(umbra.naming("jo"));
        Organisation.hostilePersons()
                .forEach(person -> assertThat(acme.naming(person, "-copy")).isEqualTo(acme.naming(person)));
        assertThat(TableContents.of(world, "-copy").size())
                .isEqualTo(TableContents.of(world).size() - 2);
    }

    @Test
    void backupsStayWholeAndTheNextOneHasThePersonNoMore() {
        purges.purge(JO);
        world.backUp();

        for (long n : List.of(1L, 2L)) {
            assertThat(world.bean(Launcher.class)
                            .run(world.bean(VerifyJob.class), new VerifyRequest(nextMoment(), n, VerifyMode.FULL))
                            .findings())
                    .as("backup %d", n)
                    .isEmpty();
        }
        assertThat(world.newest().totals().items())
                .isEqualTo(TableContents.of(world).size());
        restore(2, "-copy");
        TableContents.of(world, "-copy").isSameAs(TableContents.of(world));
    }

    /** It has read the person before the erasure, and is committed; its rows stay away by the time at which it began. */
    @Test
    void whatABackupInProgressHasReadDoesNotComeBack() throws Exception {
        String request = purges.approved(JO);
        world.with("synchub.backup.page-items", "10");
        Rule pages = proxies.dynamoDb().on(Proxies.SCAN).from(1).delay(Duration.ofMillis(30));
        CompletableFuture<?> backup = CompletableFuture.supplyAsync(world::backUp);
        pages.awaitFired(20, Duration.ofMinutes(1));

        purges.run(request);
        backup.get(1, TimeUnit.MINUTES);
        proxies.clear();

        assertThat(world.log().numbers()).containsExactly(1L, 2L);
        assertThat(acme.naming("jo")).isEmpty();
        restore(2, "-copy");
        assertThat(acme.naming("jo", "-copy")).isEmpty();
        assertThat(umbra.naming("jo", "-copy")).hasSize(3);
    }

    @Test
    void whoComesBackIsBackedUpAndRestoredLikeEverybody() {
        purges.purge(JO);
        acme.member("new", "jo", ELSE);

        world.backUp();

        restore(2, "-copy");
        assertThat(acme.naming("jo", "-copy")).hasSize(1).isEqualTo(acme.naming("jo"));
    }

    @Test
    void whatARecoveryHasBroughtBackIsErasedAgain() {
        Instant before = Instant.now();
        restore(1, "-restored");
        purges.purge(JO);
        LedgerReapply ledger = world.bean(LedgerReapply.class);

        for (String table : List.of("groups", "group_members")) {
            TableDefinition definition = TableCatalogue.fromClasspath().table(table);
            String name = world.tablePrefix() + table + "-restored";
            assertThat(ledger.apply(definition, name, before).mentions()).isPositive();
            assertThat(ledger.look(definition, name, before).mentions()).isZero();
        }

        assertThat(acme.naming("jo", "-restored")).isEmpty();
        assertThat(umbra.naming("jo", "-restored")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table/groups", "table/group_members"})
    void aTableThatIsNotErasedIsNamedByTheProof(String place) {
        String request = purges.approved(JO);
        PurgePlaces all = world.bean(PersonPlaces.class).of(new TenantId("jo"));
        PurgePlaces butOne = new PurgePlaces(
                all.live().stream()
                        .filter(eraser -> !eraser.place().equals(place))
                        .toList(),
                List.of(),
                List.of(),
                all.liveProofs(),
                List.of());

        assertThatThrownBy(() -> purges.run(world.bean(PurgeJob.class).with(butOne), request))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PURGE_INCOMPLETE))
                .hasMessageContaining(place);

        purges.run(request);
        assertThat(acme.naming("jo")).isEmpty();
        assertThat(world.bean(RequestDesk.class).require(request).state()).isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void placesThatAreErasedAreThoseThatAreProved() {
        PurgePlaces places = world.bean(PersonPlaces.class).of(new TenantId("jo"));

        assertThat(places.names())
                .containsExactlyInAnyOrderElementsOf(DeclaredPlaces.of(JO).erased())
                .containsExactlyElementsOf(
                        places.live().stream().map(Eraser::place).toList());
    }

    @Test
    void theCertificateIsAboutThisPersonInThisTenantOnly() {
        String request = purges.approved(JO);
        purges.run(request);
        CertificateCopy copy = CertificateCopy.parse(purges.certificate(request).json());

        assertThat(copy.fault(Set.of())).isEmpty();
        assertThat(copy.statement()).doesNotContain("acme").doesNotContain("\"jo\"");
        assertThat(copy.content().residuals())
                .extracting(Certificate.Residual::place)
                .contains("tenants-backups", "tables-without-persons", "tenants-packages");
        assertThat(new CertificatePage(copy).html()).contains("Person within it");
        for (CertificateCopy other : List.of(
                about(copy, "acme", null),
                about(copy, "acme", "j"),
                about(copy, "umbra", "jo"),
                about(copy, "acmejo", null),
                about(copy, "jo", "acme"))) {
            assertThat(other.fault(Set.of())).contains(CertificateCopy.Fault.ANOTHER_TENANT);
        }
        assertThat(world.vault().keys(VaultLayout.LEDGER_PREFIX))
                .noneMatch(key -> key.contains("acme") || key.contains("jo/"));
    }

    private static CertificateCopy about(CertificateCopy copy, String tenant, @Nullable String subject) {
        return copy.about(tenant, subject, copy.salt());
    }

    @Test
    void onePersonIsErasedOnceAtATimeAndNotWhileAllOfTheTenantIs() {
        purges.approved(JO);
        String another = purges.approved(new Concerned(acme.id(), new TenantId("a")));
        purges.approved(new Concerned(umbra.id(), new TenantId("jo")));

        refused(JO, ErrorCode.REQUEST_REFUSED);
        refused(Concerned.all(acme.id()), ErrorCode.REQUEST_REFUSED);
        world.bean(RequestDesk.class).cancel(another, Purges.OFFICER);
        purges.approved(new Concerned(acme.id(), new TenantId("a")));
        purges.approved(Concerned.all(DEMO.tenant(0)));
        refused(new Concerned(DEMO.tenant(0), new TenantId("jo")), ErrorCode.REQUEST_REFUSED);
    }

    private void refused(Concerned whom, ErrorCode code) {
        assertThatThrownBy(() -> purges.approved(whom))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void whomNothingNamesCanNotBePlannedAndWhomOnlyTheBackupNamesCan() {
        refused(new Concerned(acme.id(), new TenantId("nobody knows me")), ErrorCode.TENANT_UNKNOWN);
        acme.naming("jo").keySet().forEach(this::delete);

        purges.purge(JO);

        restore(1, "-copy");
        assertThat(acme.naming("jo", "-copy")).isEmpty();
    }

    /** What is left of a person nobody looks at: stage 1 says what it is, and what ends it. */
    @Test
    void thereIsNoSecondStageAndTheRequestComesToItsEnd() {
        String request = purges.approved(JO);
        purges.run(request);
        Completions completions = world.bean(Completions.class);
        Completions.Standing ended = new Completions.Standing(null, null);

        assertThatThrownBy(() -> completions.returned(request, "is back", Purges.OFFICER))
                .isInstanceOf(SyncHubException.class);
        assertThat(completions.complete(request)).isEqualTo(ended);
        assertThat(completions.complete(request)).as("once more").isEqualTo(ended);

        TenantRequest done = world.bean(RequestDesk.class).require(request);
        assertThat(done.state()).isEqualTo(RequestState.DONE);
        assertThat(done.endedAt()).isNotNull();
        assertThat(done.completion()).isNull();
        assertThat(purges.certificate(request).completed()).isEmpty();
        assertThat(world.vault().keys(VaultLayout.LEDGER_PREFIX)).noneMatch(key -> key.contains("stage-2"));
        assertThat(world.bean(ChainAudit.class).auditAndKeepHead().isWhole()).isTrue();
    }

    @Test
    void theTenantsAccountIsLeftAlone() {
        String request = purges.approved(JO);
        AccountDisabler provider = tenant -> {
            throw new AssertionError("it is not the person's");
        };

        purges.run(world.bean(PurgeJob.class).with(provider), request);

        assertThat(purges.certificate(request).content().controls())
                .extracting(Certificate.Control::control, Certificate.Control::done)
                .containsExactly(
                        tuple("identity-provider", false), tuple("audit-trail", false), tuple("staged-rows", true));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"jo", "somebody else"})
    void aLegalHoldOnTheTenantKeepsThePersonWhomeverItNames(@Nullable String subject) {
        String request = purges.approved(JO);
        hold(subject);

        assertThatThrownBy(() -> purges.run(request)).isInstanceOf(SyncHubException.class);

        assertThat(acme.naming("jo")).hasSize(3);
        assertThat(world.bean(RequestDesk.class).require(request).state()).isEqualTo(RequestState.HELD);
        purges.purge(new Concerned(umbra.id(), new TenantId("jo")));
        assertThat(umbra.naming("jo")).isEmpty();
    }

    @Test
    void whatARecoveryHasBroughtBackStaysWhereALegalHoldKeepsIt() {
        Instant before = Instant.now();
        restore(1, "-restored");
        purges.purge(JO);
        hold(null);
        TableDefinition groups = TableCatalogue.fromClasspath().table("groups");

        ReapplyReport report =
                world.bean(LedgerReapply.class).apply(groups, world.tablePrefix() + "groups-restored", before);

        assertThat(report.mentions()).isZero();
        assertThat(report.held()).isEqualTo(1);
        assertThat(acme.naming("jo", "-restored")).hasSize(3);
    }

    private void hold(@Nullable String subject) {
        var unused = world.bean(HoldDesk.class)
                .set(
                        new NewHold(
                                acme.id(),
                                subject,
                                List.of(),
                                "matter 1",
                                "a court wants it",
                                LocalDate.now(ZoneOffset.UTC).plusDays(30)),
                        UUID.randomUUID().toString(),
                        Purges.OFFICER);
    }

    /** Somebody else's yes is to one person: not to another one, and not to all of the tenant. */
    @Test
    void aPlanCountsThePersonsItemsOnly() {
        String id = world.bean(RequestDesk.class)
                .create(
                        new NewRequest(
                                RequestType.PURGE,
                                acme.id(),
                                new TenantId("jo"),
                                Basis.ART15,
                                "r",
                                null,
                                null,
                                new IdentityCheck("seen", null)),
                        UUID.randomUUID().toString(),
                        Purges.OFFICER)
                .id();

        RequestPlan plan = Objects.requireNonNull(
                world.bean(PurgeApproval.class).plan(id, Purges.OFFICER).plan());

        assertThat(plan.places())
                .extracting(place -> place.place() + " " + place.items())
                .containsExactly("table/group_members 2", "table/groups 1", "tenants-backups 3");
    }

    private void delete(ItemKey key) {
        TableDefinition table = TableCatalogue.fromClasspath().table(key.table());
        world.delete(
                key.table(),
                Map.of(
                        TableDefinition.PARTITION_KEY,
                        AttributeValue.fromS(key.tenant()),
                        table.sortKey(),
                        AttributeValue.fromS(key.sortKey())));
    }

    private void restore(long backup, String suffix) {
        RestoreScope scope = new RestoreScope(backup, new TreeSet<>(), new TreeSet<>(), ConflictPolicy.FAIL, suffix);
        var unused =
                world.bean(Launcher.class).run(world.bean(RestoreJob.class), new RestoreRequest(nextMoment(), scope));
    }

    private Instant nextMoment() {
        return Instant.parse("2026-01-01T00:00:00Z").plusMillis(millis++);
    }
}
