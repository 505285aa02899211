package com.synchub.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.requests.Downloads;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.PlantedPurge;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.layout.WorkLayout;
import com.synchub.request.Basis;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.RequestMatch;
import com.synchub.vault.UploadStream;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Exports on the real servers. */
class ExportIT {

    private static final DemoData DATA = new DemoData(5, 20, 600);
    private static final BackupWorld WORLD = BackupWorld.create();
    private static final Proxies PROXIES = Proxies.before(WORLD);
    private static final Exports EXPORTS = new Exports(WORLD);
    private static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();

    @BeforeAll
    static void seeded() {
        WORLD.seed(DATA);
    }

    @AfterAll
    static void close() {
        WORLD.close();
        PROXIES.close();
    }

    /** The largest, an ordinary one, and hostile ones: among them {@code a}, {@code ab} and {@code a/b}. */
    static List<TenantId> tenants() {
        return IntStream.range(0, DATA.tenantCount())
                .mapToObj(DATA::tenant)
                .filter(tenant ->
                        tenant.equals(DATA.tenant(0)) || tenant.value().length() != 36)
                .limit(8)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void aPackageHoldsTheTenantsItemsAsTheyAreAndComesBack(TenantId tenant) throws IOException {
        Map<ItemKey, Map<String, AttributeValue>> stored = stored(tenant.value());
        String request = EXPORTS.request(tenant.value(), Basis.OFFBOARDING);

        ExportReceipt receipt = EXPORTS.run(request);
        ExportedPackage exported = EXPORTS.fetch(request).isAsItsManifestSays().isOnlyOf(tenant.value());

        assertThat(receipt.items()).isEqualTo(stored.size());
        assertThat(exported.manifest().at("/completeness/state").stringValue()).isEqualTo("COMPLETE");
        TableContents.of(itemsOf(exported)).isSameAs(TableContents.of(withoutSecrets(stored)));
        exported.doesNotHold(others(tenant));
        hasTheSameTextsInItsCsv(exported);

        Path file = EXPORTS.file(request);
        ImportReport report = WORLD.bean(PackageImport.class).run(file, new TenantId("scratch of " + request));
        assertThat(report.isSame()).as("%s", report).isTrue();
        assertThat(report.tables().stream().mapToLong(ImportReport.Table::items).sum())
                .isEqualTo(stored.size());
        assertThatThrownBy(() -> WORLD.bean(PackageImport.class).run(file, new TenantId("scratch of " + request)))
                .satisfies(failure -> hasCode(failure, ErrorCode.IMPORT_TARGET_OCCUPIED));
    }

    @Test
    void aPackageThatSomebodyHasChangedIsNotHandedOut() throws IOException {
        String request = EXPORTS.request("altered", Basis.ART15);
        EXPORTS.run(request);
        try (UploadStream other = WORLD.bean(WorkBucket.class)
                .upload(WorkLayout.exportPackage(new TenantId("altered"), request, 1), "application/zip")) {
            other.write("another one".getBytes(StandardCharsets.UTF_8));
            other.finish();
        }
        Path folder = Files.createDirectory(WORLD.home().resolve("altered"));
        Path file = Files.writeString(folder.resolve("package.zip"), "what was there");

        assertThatThrownBy(() -> WORLD.bean(Downloads.class).fetch(request, Exports.OFFICER, file))
                .satisfies(failure -> hasCode(failure, ErrorCode.OBJECT_CORRUPT));

        assertThat(folder.toFile().listFiles()).containsExactly(file.toFile());
        assertThat(file).hasContent("what was there");
    }

    /** Ids that are long enough not to be found by chance. */
    private static Stream<String> others(TenantId tenant) {
        return IntStream.range(0, DATA.tenantCount())
                .mapToObj(DATA::tenant)
                .filter(other -> !other.equals(tenant) && other.value().length() == 36)
                .filter(other -> !namedBy(tenant, other))
                .map(TenantId::value);
    }

    private static boolean namedBy(TenantId tenant, TenantId other) {
        return stored(tenant.value()).values().stream()
                .anyMatch(item -> item.values().toString().contains(other.value()));
    }

    private static void hasTheSameTextsInItsCsv(ExportedPackage exported) {
        for (TableDefinition table : CATALOGUE.tables()) {
            List<List<String>> rows = Csv.read(exported.text("data/csv/" + table.name() + ".csv"));
            List<Map<String, AttributeValue>> items = exported.items(table.name());
            assertThat(rows).hasSize(items.size() + 1);
            for (int i = 0; i < items.size(); i++) {
                List<String> row = rows.get(i + 1);
                assertThat(row).hasSameSizeAs(rows.get(0));
                for (int column = 0; column < row.size(); column++) {
                    AttributeValue value = items.get(i).get(rows.get(0).get(column));
                    if (value != null && value.s() != null) {
                        assertThat(Csv.unguarded(row.get(column))).isEqualTo(value.s());
                    }
                    if (value == null || value.n() == null) {
                        assertThat(row.get(column)).doesNotMatch("(?s)[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*");
                    }
                }
            }
        }
    }

    @Test
    void theIsolationOfAPackageIsSeenToFail() {
        ExportedPackage exported = EXPORTS.export("a", Basis.OFFBOARDING);
        Map<String, byte[]> leaking = new HashMap<>(exported.files());
        leaking.merge(
                "data/ndjson/settings.ndjson",
                "{\"tenant_id\":{\"S\":\"ab\"},\"setting_id\":{\"S\":\"x\"}}\n".getBytes(StandardCharsets.UTF_8),
                ExportIT::joined);

        assertThatThrownBy(() -> new ExportedPackage(leaking).isOnlyOf("a")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> new ExportedPackage(leaking).isAsItsManifestSays())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aTenantWithoutDataHasAnEmptyPackageThatSaysSo() {
        ExportedPackage exported = EXPORTS.export("nobody knows me", Basis.ART15);

        assertThat(exported.manifest().get("items").longValue()).isZero();
        assertThat(exported.manifest().at("/completeness/statement").stringValue())
                .startsWith("The tenant has no data");
        assertThat(exported.text("index.html")).contains("The tenant has no data");
        assertThat(exported.json("data/json/bookmarks.json").get("bookmarks")).isEmpty();
    }

    @Test
    void secretsAndOtherPersonsAreLeftOutAndListed() {
        String tenant = "somebody";
        WORLD.put(
                "sessions", item(tenant, "session_id", "s1", Map.of("push_token", "secret-push", "device_name", "d")));
        WORLD.put(
                "group_members",
                item(
                        tenant,
                        "group_id#user_id",
                        "g#somebody-else",
                        Map.of("user_id", "somebody-else", "display_name", "Elsa Else", "invited_by", tenant)));
        WORLD.put("groups", item(tenant, "group_id", "g", Map.of("owner_id", "somebody-else", "unheard_of", "x")));

        ExportedPackage art15 =
                EXPORTS.export(tenant, Basis.ART15).doesNotHold(Stream.of("secret-push", "somebody-else", "Elsa Else"));
        ExportedPackage art20 = EXPORTS.export(tenant, Basis.ART20)
                .doesNotHold(Stream.of("secret-push", "somebody-else", "Elsa Else", "unheard_of"));
        ExportedPackage offboarding = EXPORTS.export(tenant, Basis.OFFBOARDING).doesNotHold(Stream.of("secret-push"));

        Map<String, AttributeValue> member = art15.items("group_members").get(0);
        assertThat(text(member, "invited_by"))
                .as("the tenant is no other person")
                .isEqualTo(tenant);
        assertThat(text(member, "user_id")).startsWith("person-");
        assertThat(art15.items("groups").get(0).get("owner_id"))
                .as("one person, one pseudonym")
                .isEqualTo(member.get("user_id"));
        assertThat(art15.items("groups").get(0)).containsKey("unheard_of");
        assertThat(art15.manifestOf("sessions").at("/omitted/push_token").stringValue())
                .isEqualTo("secret");
        assertThat(art15.manifestOf("group_members").at("/omitted/display_name").stringValue())
                .isEqualTo("third_party");
        assertThat(art20.items("sessions").get(0)).containsOnlyKeys("tenant_id", "session_id", "device_name");
        assertThat(art20.manifestOf("groups").get("undeclaredOmitted").longValue())
                .isEqualTo(1);
        assertThat(text(offboarding.items("group_members").get(0), "display_name"))
                .isEqualTo("Elsa Else");
    }

    @Test
    void hostileValuesAreInertOnThePage() {
        String script = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'";
        WORLD.put("settings", item("page", "setting_id", script, Map.of("value", script, script, script)));

        ExportedPackage exported = EXPORTS.export("page", Basis.ART15);

        for (String path : List.of("index.html", "pages/settings/00001.html")) {
            assertThat(exported.text(path))
                    .contains("default-src 'none'; style-src 'sha256-")
                    .doesNotContain("<script", "<img", "javascript:", " onerror=alert(2)>");
        }
        assertThat(exported.text("pages/settings/00001.html")).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void manyItemsHavePagesOfSomeHundredEach() {
        for (int i = 0; i < PageForm.ITEMS_OF_A_PAGE + 1; i++) {
            WORLD.put("settings", item("many", "setting_id", "id-" + i, Map.of("name", "n")));
        }

        ExportedPackage exported = EXPORTS.export("many", Basis.ART15);

        assertThat(exported.text("pages/settings/00001.html"))
                .contains("00002.html")
                .doesNotContain("00003.html");
        assertThat(exported.text("pages/settings/00002.html").split("<tr>", -1)).hasSize(3);
        assertThat(exported.files()).doesNotContainKey("pages/settings/00003.html");
    }

    @Test
    void aTableThatTheCatalogueDoesNotHaveFailsTheRun() {
        String name = WORLD.tablePrefix() + "notes";
        WORLD.stack().dynamoDb().createTable(r -> r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH), k -> k.attributeName("note_id")
                        .keyType(KeyType.RANGE))
                .attributeDefinitions(
                        a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("note_id").attributeType(ScalarAttributeType.S)));
        String request = EXPORTS.request("a", Basis.ART15);
        try {
            assertThatThrownBy(() -> EXPORTS.run(request))
                    .satisfies(failure -> hasCode(failure, ErrorCode.TABLE_UNDECLARED))
                    .hasMessageContaining(name);
            assertThat(WORLD.bean(RequestDesk.class).require(request))
                    .extracting("state", "failure")
                    .containsExactly(RequestState.FAILED, "TABLE_UNDECLARED");
        } finally {
            WORLD.stack().dynamoDb().deleteTable(r -> r.tableName(name));
        }
        assertThat(EXPORTS.run(request).complete()).as("tried again").isTrue();
    }

    @Test
    void aTenantThatIsChangedMeanwhileIsNotCalledComplete() {
        WORLD.put("settings", item("busy", "setting_id", "1", Map.of("name", "n")));
        String request = EXPORTS.request("busy", Basis.ART15);
        PROXIES.dynamoDb()
                .on(RequestMatch.operation("Query"))
                .nth(CATALOGUE.tables().size() + 1)
                .reset(r -> WORLD.put("settings", item("busy", "setting_id", "2", Map.of("name", "n"))));
        try {
            assertThat(EXPORTS.run(request).complete()).isFalse();
        } finally {
            PROXIES.clear();
        }
        ExportedPackage exported = EXPORTS.fetch(request);
        assertThat(exported.manifest().at("/completeness/state").stringValue()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(exported.manifest().at("/completeness/statement").stringValue())
                .contains(exported.manifest().get("readFrom").stringValue());
        assertThat(exported.manifestOf("settings").get("items").longValue()).isEqualTo(1);
        assertThat(exported.manifestOf("settings").get("counted").longValue()).isEqualTo(2);
    }

    @Test
    void aRequestThatIsCancelledMeanwhileLeavesNothing() {
        String request = EXPORTS.request("a", Basis.ART15);
        PROXIES.dynamoDb()
                .on(RequestMatch.operation("Query"))
                .nth(CATALOGUE.tables().size() + 1)
                .reset(r -> WORLD.bean(RequestDesk.class).cancel(request, Exports.OFFICER));
        try {
            assertThatThrownBy(() -> EXPORTS.run(request))
                    .satisfies(failure -> hasCode(failure, ErrorCode.REQUEST_REFUSED));
        } finally {
            PROXIES.clear();
        }
        assertThat(WORLD.bean(RequestDesk.class).require(request).state()).isEqualTo(RequestState.CANCELLED);
        nothingIsLeftOf(request, "a");
    }

    @Test
    void aTenantThatIsBeingPurgedIsNotExported() {
        raisePurge("to be purged");
        String request = EXPORTS.request("to be purged", Basis.ART15);

        assertThatThrownBy(() -> EXPORTS.run(request)).satisfies(failure -> hasCode(failure, ErrorCode.TENANT_FENCED));
        nothingIsLeftOf(request, "to be purged");
    }

    static Stream<Arguments> lateMoments() {
        return Stream.of(
                Arguments.of(
                        "as it is counted",
                        PROXIES.dynamoDb(),
                        RequestMatch.operation("Query"),
                        CATALOGUE.tables().size() + 1),
                Arguments.of(
                        "as the package is completed",
                        PROXIES.s3(),
                        RequestMatch.method("POST").pathContains("/exports/").and(r -> r.path()
                                .contains("uploadId=")),
                        1));
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("lateMoments")
    void aTenantWhosePurgeIsRaisedMeanwhileIsNotExported(String when, FaultProxy proxy, RequestMatch match, int nth) {
        String tenant = "purged " + when;
        String request = EXPORTS.request(tenant, Basis.ART15);
        proxy.on(match).nth(nth).before(r -> raisePurge(tenant));
        try {
            assertThatThrownBy(() -> EXPORTS.run(request))
                    .satisfies(failure -> hasCode(failure, ErrorCode.TENANT_FENCED));
        } finally {
            PROXIES.clear();
        }
        nothingIsLeftOf(request, tenant);
    }

    @Test
    void aPackageOfSomebodyWhoWasErasedSinceIsNotImported() {
        WORLD.put("settings", item("erased later", "setting_id", "1", Map.of("name", "n")));
        String request = EXPORTS.request("erased later", Basis.ART15);
        EXPORTS.run(request);
        Path file = EXPORTS.file(request);
        TenantId scratch = new TenantId("scratch of the erased");
        raisePurge("erased later");

        assertThatThrownBy(() -> WORLD.bean(PackageImport.class).run(file, scratch))
                .satisfies(failure -> hasCode(failure, ErrorCode.TENANT_FENCED));
        assertThat(TableContents.of(WORLD)
                        .only(key -> key.tenant().equals(scratch.value()))
                        .size())
                .isZero();
    }

    @Test
    void aPackageIsNotHandedOutWhenItsTimeIsOver() {
        String request = EXPORTS.request("a", Basis.ART15);
        EXPORTS.run(request);
        WORLD.bean(JdbcClient.class)
                .sql("UPDATE TENANT_REQUEST SET RESULT = REGEXP_REPLACE(RESULT, '\"expiresAt\":\"[^\"]*\"',"
                        + " '\"expiresAt\":\"2026-01-01T00:00:00Z\"') WHERE REQUEST_ID = :id")
                .param("id", request)
                .update();

        assertThatThrownBy(() -> EXPORTS.fetch(request))
                .satisfies(failure -> hasCode(failure, ErrorCode.PACKAGE_EXPIRED));
    }

    private static void raisePurge(String tenant) {
        PlantedPurge.of(WORLD, new TenantId(tenant), Instant.parse("2026-01-01T00:00:00Z"), null);
    }

    @Test
    void theTenantIsReadByQueryAndNothingIsScanned() {
        long scans = PROXIES.scans();

        EXPORTS.export("a", Basis.ART15);

        assertThat(PROXIES.scans()).isEqualTo(scans);
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute)).s();
    }

    private static void nothingIsLeftOf(String request, String tenant) {
        String key = WorkLayout.exportsFor(new TenantId(tenant), request);
        assertThat(WORLD.stack()
                        .s3()
                        .listObjectsV2(r -> r.bucket(WORLD.work()).prefix(key))
                        .contents())
                .isEmpty();
        assertThat(WORLD.stack()
                        .s3()
                        .listMultipartUploads(r -> r.bucket(WORLD.work()))
                        .uploads())
                .isEmpty();
    }

    private static void hasCode(Throwable failure, ErrorCode code) {
        assertThat(SyncHubException.rootOf(failure).code()).isEqualTo(code);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static Map<String, AttributeValue> item(
            String tenant, String sortKey, String sortValue, Map<String, String> texts) {
        Map<String, AttributeValue> item = new HashMap<>();
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        item.put("tenant_id", AttributeValue.fromS(tenant));
        item.put(sortKey, AttributeValue.fromS(sortValue));
        return item;
    }

    private static Map<ItemKey, Map<String, AttributeValue>> stored(String tenant) {
        Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
        for (TableDefinition table : CATALOGUE.tables()) {
            WORLD.stack()
                    .dynamoDb()
                    .queryPaginator(r -> r.tableName(WORLD.tablePrefix() + table.name())
                            .keyConditionExpression("tenant_id = :t")
                            .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(tenant))))
                    .items()
                    .forEach(item -> items.put(ItemKey.of(table, item), item));
        }
        return items;
    }

    private static Map<ItemKey, Map<String, AttributeValue>> withoutSecrets(
            Map<ItemKey, Map<String, AttributeValue>> items) {
        Map<ItemKey, Map<String, AttributeValue>> kept = new HashMap<>();
        items.forEach((key, item) -> {
            Map<String, AttributeValue> left = new HashMap<>(item);
            CATALOGUE.table(key.table()).attributes().stream()
                    .filter(AttributeDefinition::secret)
                    .forEach(secret -> left.remove(secret.name()));
            kept.put(key, left);
        });
        return kept;
    }

    private static Map<ItemKey, Map<String, AttributeValue>> itemsOf(ExportedPackage exported) {
        Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
        for (TableDefinition table : CATALOGUE.tables()) {
            exported.items(table.name()).forEach(item -> items.put(ItemKey.of(table, item), item));
        }
        return items;
    }
}
