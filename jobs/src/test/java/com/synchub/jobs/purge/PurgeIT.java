package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.dynamodb.PersonMentions;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.Traces;
import com.synchub.jobs.verify.VerifyJob;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyReceipt;
import com.synchub.jobs.verify.VerifyRequest;
import com.synchub.layout.AuditLayout;
import com.synchub.layout.VaultLayout;
import com.synchub.layout.WorkLayout;
import com.synchub.restore.ConflictPolicy;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Purges on the real servers; what is left is looked for by others than the job. */
class PurgeIT {

    private static final DemoData DEMO = new DemoData(17, 12, 300);
    private static final TenantId GONE = new TenantId("canary/../=%tenant");
    private static final String HOST = DEMO.tenant(0).value();

    private final BackupWorld world = BackupWorld.create();
    private final Purges purges = Purges.in(world);
    private long millis;

    @BeforeEach
    void backedUpTwice() {
        world.seed(DEMO);
        putTenant("first");
        // A person of another tenant's group, and one who was invited by the canary.
        world.put("group_members", member(HOST, "g1#" + GONE.value(), GONE.value(), GONE.value()));
        world.put("group_members", member(HOST, "g1#friend", "friend", GONE.value()));
        world.put("group_members", member(GONE.value(), "g2#friend", "friend", "somebody"));
        world.backUp();
        putTenant("second");
        world.backUp();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nothingOfTheTenantIsLeftAndNothingOfOthersIsTouched() {
        TableContents others = TableContents.of(world).only(PurgeIT::isOfOthers);
        Map<String, String> rows = rowsOfOthers();
        assertThat(Traces.of(world, GONE)).hasSizeGreaterThan(10);

        PurgeReceipt receipt = purges.purge(GONE);

        assertThat(undeclaredTraces()).isEmpty();
        assertThat(TableContents.of(world).only(PurgeIT::isOfOthers)).satisfies(left -> left.isSameAs(others));
        assertThat(rowsOfOthers()).isEqualTo(rows);
        assertThat(receipt.places())
                .extracting(place -> place.place())
                .containsExactlyInAnyOrderElementsOf(
                        DeclaredPlaces.fromClasspath().erased());
        assertThat(receipt.places())
                .filteredOn(place ->
                        place.place().equals("table/bookmarks") || place.place().equals("backups"))
                .allSatisfy(place -> assertThat(place.erased()).isPositive());
    }

    @Test
    void whoIsNamedInAnothersItemsIsTakenOutByTheCataloguesRules() {
        purges.purge(GONE);

        Map<ItemKey, String> members = TableContents.of(world).items();
        assertThat(members).doesNotContainKey(new ItemKey("group_members", HOST, "g1#" + GONE.value()));
        assertThat(members.get(new ItemKey("group_members", HOST, "g1#friend"))).contains(PersonMentions.NOBODY);
    }

    @Test
    void everyBackupIsStillWhole() {
        purges.purge(GONE);

        for (long n : List.of(1L, 2L)) {
            VerifyReceipt verified = world.bean(Launcher.class)
                    .run(world.bean(VerifyJob.class), new VerifyRequest(nextMoment(), n, VerifyMode.FULL));
            assertThat(verified.findings()).as("backup %d", n).isEmpty();
        }
        world.backUp();
        BackupContents.of(world, 3).rows();
        assertThat(world.newest().totals().items())
                .isEqualTo(TableContents.of(world).size());
    }

    @Test
    void aRestoreOfAnOlderBackupBringsBackEverybodyElse() {
        purges.purge(GONE);
        TableContents now = TableContents.of(world).only(PurgeIT::isOfOthers);

        world.bean(Launcher.class)
                .run(
                        world.bean(RestoreJob.class),
                        new RestoreRequest(
                                nextMoment(),
                                new RestoreScope(1, new TreeSet<>(), new TreeSet<>(), ConflictPolicy.FAIL, "-copy")));

        TableContents copy = TableContents.of(world, "-copy");
        assertThat(copy.only(key -> key.tenant().equals(GONE.value())).size()).isZero();
        copy.only(PurgeIT::isOfOthers).isSameAs(now);
    }

    @Test
    void aTenantThatComesBackWorksNormally() {
        purges.purge(GONE);
        putTenant("back again");

        world.backUp();

        assertThat(BackupContents.of(world, 3).rows())
                .extracting(BackupContents.Row::tenant)
                .contains(GONE.value());
        assertThat(BackupContents.of(world, 3).commit().toString()).contains("\"itemsFenced\":0");
    }

    /** The certificate was not made, but the fence is closed: what is there now is new. */
    @Test
    void whatCameAfterTheFenceWasClosedIsNotErasedByAnotherAttempt() {
        String request = purges.approved(GONE);
        world.with(
                        "synchub.signing.key-file",
                        world.home().resolve("no-directory/no.key").toString())
                .with("synchub.signing.make-missing-key", "false");
        assertThatThrownBy(() -> purges.run(request)).isInstanceOf(SyncHubException.class);
        assertThat(state(request)).isEqualTo(RequestState.FAILED);
        putTenant("back again");
        TableContents back = TableContents.of(world);

        world.with(
                        "synchub.signing.key-file",
                        world.home().resolve("signing.key").toString())
                .with("synchub.signing.make-missing-key", "true");
        purges.run(request);

        TableContents.of(world).isSameAs(back);
        assertThat(state(request)).isEqualTo(RequestState.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table/bookmarks",
                "table/group_members",
                "table/groups",
                "table/sessions",
                "table/settings",
                "other-tenants-rows",
                "backups",
                "manifests",
                "exports",
                "audit"
            })
    void aPlaceThatIsNotErasedIsNamedByTheProof(String place) {
        String request = purges.approved(GONE);
        world.stack()
                .s3()
                .putObject(
                        b -> b.bucket(world.work()).key(WorkLayout.exportPackage(GONE, "request-of-before", 1)),
                        RequestBody.fromString("a package"));
        world.stack()
                .s3()
                .putObject(
                        b -> b.bucket(world.work()).key(AuditLayout.trailOf(GONE) + "dt=2026-11-20/of-before.parquet"),
                        RequestBody.fromString("changes"));
        PurgePlaces all = world.bean(PurgePlaces.class);
        PurgePlaces butOne = new PurgePlaces(
                without(place, all.live()),
                without(place, all.manifests()),
                without(place, all.stored()),
                all.liveProofs(),
                all.storedProofs());

        assertThatThrownBy(() -> purges.run(world.bean(PurgeJob.class).with(butOne), request))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PURGE_INCOMPLETE);
                    assertThat(e).hasMessageContaining(place);
                });

        assertThat(state(request)).isEqualTo(RequestState.FAILED);
        purges.run(request);
        assertThat(undeclaredTraces()).isEmpty();
        assertThat(state(request)).isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void theCertificateCanBeVerifiedByWhoeverHasIt() {
        String request = purges.approved(GONE);
        purges.run(request);
        CertificateCopy copy = CertificateCopy.parse(purges.certificate(request).json());

        assertThat(copy.fault(Set.of())).isEmpty();
        assertThat(copy.fault(Set.of(copy.publicKey()))).isEmpty();
        assertThat(copy.completion()).isNull();
        assertThat(copy.content().places()).isNotEmpty();
        assertThat(copy.content().notice()).startsWith("NOT FOR EVIDENCE");
        assertThat(copy.content().residuals())
                .extracting(Certificate.Residual::place)
                .contains("point-in-time-recovery", "job-history");
        assertThat(copy.content().controls())
                .extracting(Certificate.Control::control, Certificate.Control::done)
                .containsExactly(
                        tuple("identity-provider", false), tuple("audit-trail", false), tuple("staged-rows", true));
        assertThat(copy.fault(Set.of("another key"))).contains(CertificateCopy.Fault.UNKNOWN_KEY);
        assertThat(new CertificateCopy(
                                copy.statement().replace("\"stage\":1", "\"stage\":2"),
                                copy.publicKey(),
                                copy.signature(),
                                copy.tenant(),
                                null,
                                copy.salt(),
                                null)
                        .fault(Set.of()))
                .contains(CertificateCopy.Fault.ALTERED);
        assertThat(copy.about(HOST, null, copy.salt()).fault(Set.of())).contains(CertificateCopy.Fault.ANOTHER_TENANT);
    }

    @Test
    void placesThatAreErasedAreThoseThatAreProved() {
        PurgePlaces places = world.bean(PurgePlaces.class);

        assertThat(places.names())
                .containsExactlyInAnyOrderElementsOf(
                        DeclaredPlaces.fromClasspath().erased());
        assertThat(Stream.of(places.live(), places.manifests(), places.stored())
                        .flatMap(List::stream)
                        .map(Eraser::place)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(places.names());
    }

    @Test
    void placesThatEndByThemselvesAreThoseThatStageTwoLooksAt() {
        assertThat(world.bean(Residues.class).ending())
                .extracting(Residue::place)
                .containsExactlyInAnyOrderElementsOf(
                        DeclaredPlaces.fromClasspath().expiring());
    }

    /** Beside those in the backed-up items of who knew the tenant, which are declared. */
    private List<String> undeclaredTraces() {
        return Traces.of(world, GONE).stream()
                .filter(name -> !name.equals(VaultLayout.tenantObject(new TenantId(HOST), "group_members")))
                .toList();
    }

    private static List<Eraser> without(String place, List<Eraser> erasers) {
        return erasers.stream().filter(eraser -> !eraser.place().equals(place)).toList();
    }

    private RequestState state(String request) {
        return world.bean(RequestDesk.class).require(request).state();
    }

    private static boolean isOfOthers(ItemKey key) {
        return !key.tenant().equals(GONE.value()) && !key.sortKey().startsWith("g1#");
    }

    /** Of all backups, by object key and version: what each row says of its object. */
    private Map<String, String> rowsOfOthers() {
        Map<String, String> rows = new TreeMap<>();
        for (long n : List.of(1L, 2L)) {
            world.log().require(n).tables().forEach(table -> world
                    .rows(world.log().require(n), table.table())
                    .stream()
                    .filter(row -> !row.tenant().equals(GONE))
                    .forEach(row -> rows.put(n + row.objectKey(), row.toString())));
        }
        return rows;
    }

    private Instant nextMoment() {
        return Instant.parse("2026-01-01T00:00:00Z").plusMillis(millis++);
    }

    private void putTenant(String text) {
        for (String table : List.of("settings", "bookmarks", "groups", "sessions")) {
            world.put(table, item(table, "one", text));
            world.put(table, item(table, "two", text));
        }
    }

    private static Map<String, AttributeValue> item(String table, String id, String text) {
        String sortKey = Map.of(
                        "settings",
                        "setting_id",
                        "bookmarks",
                        "bookmark_id",
                        "groups",
                        "group_id",
                        "sessions",
                        "session_id")
                .get(table);
        return Map.of(
                "tenant_id",
                AttributeValue.fromS(GONE.value()),
                sortKey,
                AttributeValue.fromS(id),
                "title",
                AttributeValue.fromS(text));
    }

    private static Map<String, AttributeValue> member(String tenant, String sortKey, String user, String invitedBy) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant),
                "group_id#user_id", AttributeValue.fromS(sortKey),
                "user_id", AttributeValue.fromS(user),
                "invited_by", AttributeValue.fromS(invitedBy));
    }
}
