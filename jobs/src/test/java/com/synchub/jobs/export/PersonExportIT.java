package com.synchub.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.Organisation;
import com.synchub.jobs.testkit.PlantedPurge;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.layout.WorkLayout;
import com.synchub.request.Basis;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.RequestMatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Packages of one person within a tenant that is an organisation. */
class PersonExportIT {

    private static final String ELSE = "somebody-else-entirely";
    private static final List<String> SEARCHED = List.of("group_members", "groups");

    private static final BackupWorld WORLD = BackupWorld.create().with("synchub.tenants.kind", "organisation");
    private static final Proxies PROXIES = Proxies.before(WORLD);
    private static final Exports EXPORTS = new Exports(WORLD);
    private static int organisations;

    @AfterAll
    static void close() {
        WORLD.close();
        PROXIES.close();
    }

    private static Organisation organisation() {
        return new Organisation(WORLD, "acme-" + organisations++);
    }

    static Stream<String> persons() {
        return Organisation.hostilePersons();
    }

    @ParameterizedTest
    @MethodSource("persons")
    void aPackageHasTheItemsThatNameThePersonAndNoOther(String person) {
        Organisation acme = organisation();
        Organisation.hostilePersons().forEach(each -> acme.with(each, ELSE));
        new Organisation(WORLD, acme.name() + "-b").with(person, ELSE);
        TableContents before = TableContents.of(WORLD);

        ExportedPackage exported = export(acme, person, Basis.ART15);

        isComplete(exported, acme, person);
        exported.isOnlyOf(acme.name()).doesNotHold(Stream.of(ELSE, "nobody-has-declared-this", "setting_id"));
        assertThat(exported.manifest().get("tenant").stringValue()).isEqualTo(acme.name());
        assertThat(exported.manifest().get("subject").stringValue()).isEqualTo(person);
        assertThat(exported.manifest().at("/completeness/state").stringValue()).isEqualTo("COMPLETE");
        assertThat(exported.manifest().get("notSearched"))
                .extracting(table -> table.stringValue())
                .containsExactly("bookmarks", "sessions", "settings");
        assertThat(exported.manifest().get("latestBackup").isNull()).isTrue();
        TableContents.of(WORLD).isSameAs(before);
    }

    /** In the person's own membership all of it is theirs; in that of somebody they have invited only the invitation. */
    @Test
    void whatIsAboutThePersonIsThereAndWhatIsAboutOthersAsTheCatalogueSays() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);

        ExportedPackage exported = export(acme, "jo", Basis.ART15);

        List<Map<String, AttributeValue>> members = exported.items("group_members");
        Map<String, AttributeValue> own = members.stream()
                .filter(item -> text(item, "user_id").equals("jo"))
                .findFirst()
                .orElseThrow();
        assertThat(text(own, "group_id#user_id")).isEqualTo("of jo#jo");
        assertThat(text(own, "display_name")).isEqualTo("Called jo");
        assertThat(text(own, "invited_by")).startsWith("person-");
        Map<String, AttributeValue> invited = members.stream()
                .filter(item -> text(item, "invited_by").equals("jo"))
                .findFirst()
                .orElseThrow();
        assertThat(invited).doesNotContainKey("display_name").containsKey("role");
        assertThat(text(invited, "group_id#user_id")).startsWith("person-");
        assertThat(invited.get("user_id")).as("one person, one pseudonym").isEqualTo(own.get("invited_by"));
        assertThat(text(exported.items("groups").get(0), "owner_id")).isEqualTo("jo");
        assertThat(exported.manifestOf("group_members")
                        .at("/omitted/display_name")
                        .stringValue())
                .isEqualTo("of_others");
        assertThat(exported.manifestOf("groups").get("undeclaredOmitted").longValue())
                .isEqualTo(1);
        assertThat(exported.text("data/csv/group_members.csv")).contains("Called jo");
        assertThat(exported.text("index.html")).contains("Not searched").contains("bookmarks, sessions, settings");
        assertThat(exported.text("README.txt")).contains("of_others");
    }

    @Test
    void whatAPersonTakesElsewhereIsWhatTheyHaveProvidedThemselves() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);

        List<Map<String, AttributeValue>> members =
                export(acme, "jo", Basis.ART20).items("group_members");

        assertThat(members)
                .filteredOn(item -> item.containsKey("role"))
                .singleElement()
                .satisfies(own -> assertThat(text(own, "group_id#user_id")).isEqualTo("of jo#jo"));
    }

    @Test
    void whereAPackageLiesDoesNotSayWhomItIsAbout() {
        Organisation acme = organisation();
        acme.with("canary-person", ELSE);
        String request = EXPORTS.request(acme.name(), new TenantId("canary-person"), Basis.ART15);
        EXPORTS.run(request);

        assertThat(WORLD.stack()
                        .s3()
                        .listObjectsV2(r -> r.bucket(WORLD.work()).prefix(WorkLayout.exportsFor(acme.id(), request)))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly(WorkLayout.exportPackage(acme.id(), request, 1))
                .noneMatch(key -> key.contains("canary"));
    }

    @Test
    void theIsolationOfAPackageIsSeenToFail() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);
        ExportedPackage exported = export(acme, "jo", Basis.ART15);
        Map<String, byte[]> leaking = new HashMap<>(exported.files());
        String planted = new String(leaking.get("data/ndjson/groups.ndjson"), StandardCharsets.UTF_8)
                + "{\"tenant_id\":{\"S\":\"" + acme.name() + "\"},\"group_id\":{\"S\":\"another\"}}\n";
        leaking.put("data/ndjson/groups.ndjson", planted.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> isComplete(new ExportedPackage(leaking), acme, "jo"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anItemThatWasNotReadIsSeenByTheCount() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);
        String request = EXPORTS.request(acme.name(), new TenantId("jo"), Basis.ART15);
        PROXIES.dynamoDb()
                .on(RequestMatch.operation("Query"))
                .nth(SEARCHED.size() + 1)
                .reset(r -> acme.member("late", "jo", ELSE));
        try {
            assertThat(EXPORTS.run(request).complete()).isFalse();
        } finally {
            PROXIES.clear();
        }
        ExportedPackage exported = EXPORTS.fetch(request);
        assertThat(exported.manifest().at("/completeness/state").stringValue()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(exported.manifestOf("group_members").get("items").longValue())
                .isEqualTo(2);
        assertThat(exported.manifestOf("group_members").get("counted").longValue())
                .isEqualTo(3);
    }

    @Test
    void nothingIsScanned() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);
        long scans = PROXIES.scans();

        export(acme, "jo", Basis.ART15);

        assertThat(PROXIES.scans()).isEqualTo(scans);
    }

    @Test
    void whomNothingNamesHasAnEmptyPackageThatSaysSo() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);

        ExportedPackage exported = export(acme, "nobody knows me", Basis.ART15);

        assertThat(exported.manifest().get("items").longValue()).isZero();
        assertThat(exported.text("index.html")).contains("Nothing names the person");
    }

    /** A package of all of the tenant has the person too. */
    @Test
    void nothingOfATenantIsExportedWhileAPersonInItIsErased() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);
        String before = EXPORTS.request(acme.name(), new TenantId("jo"), Basis.ART15);
        EXPORTS.run(before);
        Path file = EXPORTS.file(before);
        PlantedPurge.of(
                WORLD, new Concerned(acme.id(), new TenantId("jo")), Instant.parse("2026-01-01T00:00:00Z"), null);

        for (String request : List.of(
                EXPORTS.request(acme.name(), Basis.ART15),
                EXPORTS.request(acme.name(), new TenantId("jo"), Basis.ART15))) {
            assertThatThrownBy(() -> EXPORTS.run(request))
                    .satisfies(failure -> hasCode(failure, ErrorCode.TENANT_FENCED));
        }
        assertThatThrownBy(() -> WORLD.bean(PackageImport.class).run(file, new TenantId("scratch of " + before)))
                .satisfies(failure -> hasCode(failure, ErrorCode.TENANT_FENCED));
        Organisation other = organisation();
        other.with("jo", ELSE);
        assertThat(EXPORTS.run(EXPORTS.request(other.name(), new TenantId("jo"), Basis.ART15))
                        .complete())
                .isTrue();
    }

    @Test
    void aPackageOfAPersonCanBeUsed() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);
        String request = EXPORTS.request(acme.name(), new TenantId("jo"), Basis.ART15);
        EXPORTS.run(request);

        ImportReport report =
                WORLD.bean(PackageImport.class).run(EXPORTS.file(request), new TenantId("scratch of " + request));

        assertThat(report.isSame()).as("%s", report).isTrue();
    }

    @Test
    void aPackageOfATenantIsImportedWithoutWhoWasErasedInItSince() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);
        String request = EXPORTS.request(acme.name(), Basis.OFFBOARDING);
        EXPORTS.run(request);
        Path file = EXPORTS.file(request);
        Organisation scratch = new Organisation(WORLD, "scratch of " + request);
        Instant erased = Instant.now();
        PlantedPurge.of(WORLD, new Concerned(acme.id(), new TenantId("jo")), erased, erased);

        ImportReport report = WORLD.bean(PackageImport.class).run(file, scratch.id());

        assertThat(report.isSame()).as("%s", report).isTrue();
        assertThat(scratch.naming("jo")).isEmpty();
        assertThat(scratch.naming(ELSE)).hasSize(2);
    }

    @Test
    void whatMakesNoSenseForOnePersonIsRefused() {
        assertThatThrownBy(() -> EXPORTS.request("acme", new TenantId("jo"), Basis.OFFBOARDING))
                .satisfies(failure -> hasCode(failure, ErrorCode.PARAMETERS_INVALID));
        assertThatThrownBy(() -> EXPORTS.request("acme", new TenantId("acme"), Basis.ART15))
                .satisfies(failure -> hasCode(failure, ErrorCode.PARAMETERS_INVALID));
    }

    @Test
    void theCommandLineSaysHowMuchItIs() {
        Organisation acme = organisation();
        acme.with("jo", ELSE);

        CommandLineRun run = CommandLineRun.of(
                WORLD, "requests", "create", "--tenant", acme.name(), "--subject", "jo", "--reason", "r", "--json");

        assertThat(run.exitCode()).as("%s", run).isZero();
        String id = run.document().get("requestId").stringValue();
        assertThat(run.document().at("/plan/places"))
                .extracting(place -> place.get("place").stringValue(), place -> place.get("items")
                        .longValue())
                .containsExactly(tuple("table/group_members", 2L), tuple("table/groups", 1L));
        CommandLineRun shown = CommandLineRun.of(WORLD, "requests", "show", id, "--json");
        assertThat(shown.document().get("subject").stringValue()).isEqualTo("jo");
        assertThat(WORLD.bean(RequestDesk.class).require(id).subject()).isEqualTo(new TenantId("jo"));
    }

    private static ExportedPackage export(Organisation tenant, String person, Basis basis) {
        String request = EXPORTS.request(tenant.name(), new TenantId(person), basis);
        EXPORTS.run(request);
        return EXPORTS.fetch(request).isAsItsManifestSays();
    }

    /** As many items as somebody else finds, and each still names the person. */
    private static void isComplete(ExportedPackage exported, Organisation tenant, String person) {
        Map<ItemKey, String> found = tenant.naming(person);
        assertThat(found).hasSize(3);
        for (String table : SEARCHED) {
            List<Map<String, AttributeValue>> items = exported.items(table);
            assertThat(items).hasSize((int) found.keySet().stream()
                    .filter(key -> key.table().equals(table))
                    .count());
            assertThat(items)
                    .allSatisfy(item -> assertThat(item.values()).as(table).contains(AttributeValue.fromS(person)));
        }
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute)).s();
    }

    private static void hasCode(Throwable failure, ErrorCode code) {
        assertThat(SyncHubException.rootOf(failure).code()).isEqualTo(code);
    }
}
