package com.synchub.jobs.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.PlantedPurge;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.OpenRuns;
import com.synchub.restore.ConflictPolicy;
import com.synchub.restore.TablePreview;
import com.synchub.restore.TenantPreview;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Restores on the real servers; what is in the tables is read by the SDK alone. */
class RestoreIT {

    private static final DemoData DEMO = new DemoData(7, 25, 400);

    private final BackupWorld world = BackupWorld.create();
    private TableContents before;
    private TenantId tenant;
    private long millis;

    @BeforeEach
    void backedUp() {
        world.seed(DEMO);
        before = TableContents.of(world);
        world.backUp();
        tenant = someTenant();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void droppedTablesComeBackItemByItem() {
        dropTables("");

        RestoreReceipt receipt = restore(scope(ConflictPolicy.FAIL));

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.status()).isEqualTo("COMPLETED");
        assertThat(receipt.items()).isEqualTo(before.size()).isEqualTo(receipt.itemsWritten());
        assertThat(receipt.tenants()).isEqualTo(world.newest().tenants()).isEqualTo(receipt.verifiedTenants());
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
        assertThat(expiry("sessions")).isEqualTo("ENABLED");
    }

    @Test
    void copiesAppearBesideTheTables() {
        RestoreReceipt receipt = restore(new RestoreScope(1, none(), none(), ConflictPolicy.FAIL, "-copy"));

        TableContents.of(world, "-copy").isSameAs(before);
        TableContents.of(world).isSameAs(before);
        assertThat(receipt.itemsWritten()).isEqualTo(before.size());
    }

    @Test
    void oneTableOfOneTenantLeavesEveryOtherItemAlone() {
        change(tenant);
        delete(tenant, "settings");
        TableContents changed = TableContents.of(world);

        restore(new RestoreScope(
                1,
                new TreeSet<>(Set.of("settings")),
                new TreeSet<>(Set.of(tenant.value())),
                ConflictPolicy.REPLACE_TENANT,
                ""));

        TableContents after = TableContents.of(world);
        after.only(this::isRestored).isSameAs(before.only(this::isRestored));
        after.only(key -> !isRestored(key)).isSameAs(changed.only(key -> !isRestored(key)));
    }

    private boolean isRestored(ItemKey key) {
        return key.table().equals("settings") && key.tenant().equals(tenant.value());
    }

    @Test
    void failRefusesTheWholeRestoreWhereATenantHasItemsAndWritesNothing() {
        change(tenant);
        TableContents changed = TableContents.of(world);

        refused(ErrorCode.RESTORE_TARGET_OCCUPIED, () -> restore(scope(ConflictPolicy.FAIL)));

        TableContents.of(world).isSameAs(changed);
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
    }

    @Test
    void failRestoresATenantOfWhomNothingIsLeftIntoTablesThatOthersUse() {
        delete(tenant);

        RestoreReceipt receipt = restore(scope(ConflictPolicy.FAIL, tenant));

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.tenants()).isEqualTo(1);
    }

    @Test
    void skipExistingPutsWhatIsMissingAndLeavesTheRest() {
        change(tenant);
        TableContents changed = TableContents.of(world);

        RestoreReceipt receipt = restore(scope(ConflictPolicy.SKIP_EXISTING, tenant));

        assertThat(receipt.itemsSkipped()).isEqualTo(1);
        assertThat(receipt.itemsWritten()).isEqualTo(1);
        assertThat(receipt.itemsDeleted()).isZero();
        TableContents after = TableContents.of(world);
        assertThat(after.size()).isEqualTo(before.size() + 1);
        changed.only(key -> true).isSameAs(after.only(key -> !isDeleted(key)));
    }

    @Test
    void overwritePutsEverythingAndLeavesWhatTheBackupDoesNotHave() {
        change(tenant);

        restore(scope(ConflictPolicy.OVERWRITE, tenant));

        TableContents after = TableContents.of(world);
        assertThat(after.size()).isEqualTo(before.size() + 1);
        after.only(key -> !isAdded(key)).isSameAs(before);
    }

    @Test
    void replaceTenantMakesTheTenantWhatTheBackupHas() {
        change(tenant);

        RestoreReceipt receipt = restore(scope(ConflictPolicy.REPLACE_TENANT, tenant));

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.itemsDeleted()).isEqualTo(1);
    }

    @Test
    void replaceTenantAlsoRemovesItemsOfATableOfWhichTheBackupHasNone() {
        TenantId fresh = new TenantId("one bookmark");
        world.put("bookmarks", item(fresh, "bookmark_id", "b"));
        long n = world.backUp().n();
        TableContents then = TableContents.of(world);
        world.put("settings", item(fresh, "setting_id", "s"));

        refused(
                ErrorCode.RESTORE_TARGET_OCCUPIED,
                () -> restore(new RestoreScope(
                        n, new TreeSet<>(Set.of("bookmarks", "settings")), ids(fresh), ConflictPolicy.FAIL, "")));
        RestoreReceipt receipt = restore(new RestoreScope(n, none(), ids(fresh), ConflictPolicy.REPLACE_TENANT, ""));

        assertThat(receipt.itemsDeleted()).isEqualTo(1);
        TableContents.of(world).isSameAs(then);
    }

    private static Map<String, AttributeValue> item(TenantId of, String sortKey, String value) {
        return Map.of("tenant_id", AttributeValue.fromS(of.value()), sortKey, AttributeValue.fromS(value));
    }

    private static SortedSet<String> ids(TenantId... tenants) {
        TreeSet<String> ids = new TreeSet<>();
        for (TenantId tenant : tenants) {
            ids.add(tenant.value());
        }
        return ids;
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() {
        change(tenant);

        RestoreReceipt receipt = restore(scope(ConflictPolicy.REPLACE_TENANT));

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.itemsUnchanged()).isGreaterThan(receipt.itemsWritten());
    }

    @Test
    void aDryRunSaysExactlyWhatWouldChangeAndChangesNothing() {
        change(tenant);
        TableContents changed = TableContents.of(world);
        Set<String> vault = new RawVault(world).everything();
        for (ConflictPolicy policy : ConflictPolicy.values()) {
            List<TenantPreview> previews = new ArrayList<>();
            world.bean(RestorePreview.class).preview(scope(policy, tenant), previews::add);

            assertThat(previews).singleElement().satisfies(preview -> assertThat(preview.tenant())
                    .isEqualTo(tenant));
            boolean overwrites = policy == ConflictPolicy.OVERWRITE || policy == ConflictPolicy.REPLACE_TENANT;
            assertThat(sum(previews, TablePreview::creates)).as("%s", policy).isEqualTo(1);
            assertThat(sum(previews, TablePreview::replaces)).isEqualTo(overwrites ? 1 : 0);
            assertThat(sum(previews, TablePreview::skips)).isEqualTo(overwrites ? 0 : 1);
            assertThat(sum(previews, TablePreview::deletes)).isEqualTo(policy == ConflictPolicy.REPLACE_TENANT ? 1 : 0);
            assertThat(previews.get(0).tables().stream().anyMatch(TablePreview::refused))
                    .isEqualTo(policy == ConflictPolicy.FAIL);
        }
        TableContents.of(world).isSameAs(changed);
        assertThat(new RawVault(world).everything()).isEqualTo(vault);
    }

    @Test
    void aTenantErasedSinceStaysAway() {
        delete(tenant);
        ledger(tenant);

        RestoreReceipt receipt = restore(scope(ConflictPolicy.SKIP_EXISTING));

        TableContents after = TableContents.of(world);
        assertThat(after.only(key -> key.tenant().equals(tenant.value())).size())
                .isZero();
        assertThat(receipt.verifiedTenants()).isEqualTo(receipt.tenants() - 1);
        assertThat(receipt.skippedPurged())
                .isGreaterThanOrEqualTo(before.size() - after.size())
                .isPositive();
    }

    @Test
    void rowsOfOthersThatNameAnErasedPersonStayAway() {
        TenantId erased = new TenantId("person to be erased");
        Map<String, AttributeValue> naming = Map.of(
                "tenant_id", AttributeValue.fromS(tenant.value()),
                "group_id#user_id", AttributeValue.fromS("g#" + erased.value()),
                "group_id", AttributeValue.fromS("g"),
                "user_id", AttributeValue.fromS(erased.value()));
        world.put("group_members", naming);
        TableContents withPerson = TableContents.of(world);
        long n = world.backUp().n();
        dropTables("");
        ledger(erased);

        RestoreReceipt receipt = restore(new RestoreScope(n, none(), none(), ConflictPolicy.REPLACE_TENANT, ""));

        assertThat(withPerson.size()).isEqualTo(before.size() + 1);
        TableContents.of(world).isSameAs(before);
        assertThat(receipt.skippedPurged()).isEqualTo(1);
        assertThat(receipt.items()).isEqualTo(before.size());
    }

    @Test
    void unknownTenantsAndTablesAreRefusedAndNothingIsWritten() {
        Set<String> vault = new RawVault(world).everything();
        refused(
                ErrorCode.TENANT_NOT_IN_BACKUP,
                () -> restore(scope(ConflictPolicy.OVERWRITE, tenant, new TenantId("nobody"))));
        refused(
                ErrorCode.TABLE_UNKNOWN,
                () -> restore(
                        new RestoreScope(1, new TreeSet<>(Set.of("nothing")), none(), ConflictPolicy.OVERWRITE, "")));
        refused(
                ErrorCode.CONFIGURATION_INVALID,
                () -> restore(new RestoreScope(1, none(), none(), ConflictPolicy.OVERWRITE, "/../x")));
        TableContents.of(world).isSameAs(before);
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
        assertThat(new RawVault(world).everything()).hasSizeGreaterThanOrEqualTo(vault.size());
    }

    @Test
    void aTargetWithOtherKeysIsRefused() {
        String name = world.tablePrefix() + "settings-other";
        world.stack().dynamoDb().createTable(r -> r.tableName(name)
                .billingMode("PAY_PER_REQUEST")
                .keySchema(k -> k.attributeName("id").keyType("HASH"))
                .attributeDefinitions(a -> a.attributeName("id").attributeType("S")));
        refused(
                ErrorCode.TABLE_KEYS_DIFFER,
                () -> restore(new RestoreScope(1, none(), none(), ConflictPolicy.FAIL, "-other")));
    }

    /** The same request, as a scheduler would make it: what was refused has no record in the vault any more. */
    @Test
    void aRefusedRequestBeginsAnewOnceItsCauseIsGone() {
        RestoreRequest request = new RestoreRequest(Instant.EPOCH.plusMillis(millis++), scope(ConflictPolicy.FAIL));
        refused(ErrorCode.RESTORE_TARGET_OCCUPIED, () -> restore(request));
        refused(ErrorCode.RESTORE_TARGET_OCCUPIED, () -> restore(request));
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
        dropTables("");

        assertThat(restore(request).itemsWritten()).isEqualTo(before.size());

        TableContents.of(world).isSameAs(before);
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
    }

    @Test
    void aMissingObjectEndsTheRestoreBeforeAnItemOfItIsWritten() {
        LogEntry entry = world.newest();
        ManifestRow row = world.rows(entry, "bookmarks").get(0);
        world.vault().deleteVersion(row.objectKey(), row.versionId());
        dropTables("");

        refused(
                ErrorCode.OBJECT_MISSING,
                () -> restore(new RestoreScope(
                        1,
                        new TreeSet<>(Set.of("bookmarks")),
                        new TreeSet<>(Set.of(row.tenant().value())),
                        ConflictPolicy.FAIL,
                        "")));
        assertThat(itemsOf(row.tenant(), "bookmarks")).isEmpty();
    }

    private RestoreReceipt restore(RestoreScope scope) {
        return restore(new RestoreRequest(Instant.EPOCH.plusMillis(millis++), scope));
    }

    private RestoreReceipt restore(RestoreRequest request) {
        return world.bean(Launcher.class).run(world.bean(RestoreJob.class), request);
    }

    private static RestoreScope scope(ConflictPolicy policy, TenantId... tenants) {
        return new RestoreScope(1, none(), ids(tenants), policy, "");
    }

    private static SortedSet<String> none() {
        return new TreeSet<>();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static long sum(List<TenantPreview> previews, ToLongFunction<TablePreview> figure) {
        return previews.stream()
                .flatMap(p -> p.tables().stream())
                .mapToLong(figure)
                .sum();
    }

    /** A tenant with a few items in several tables. */
    private TenantId someTenant() {
        return world.rows(world.newest(), "settings").stream()
                .filter(row -> row.rows() >= 3)
                .map(ManifestRow::tenant)
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, AttributeValue>> itemsOf(TenantId of, String table) {
        return world
                .stack()
                .dynamoDb()
                .queryPaginator(r -> r.tableName(world.tablePrefix() + table)
                        .keyConditionExpression("tenant_id = :t")
                        .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(of.value()))))
                .items()
                .stream()
                .toList();
    }

    /** One item deleted, one changed, one added. */
    private void change(TenantId of) {
        List<Map<String, AttributeValue>> items = itemsOf(of, "settings");
        deleted = Objects.requireNonNull(items.get(0).get("setting_id")).s();
        world.delete(
                "settings",
                Map.of(
                        "tenant_id",
                        items.get(0).get("tenant_id"),
                        "setting_id",
                        items.get(0).get("setting_id")));
        Map<String, AttributeValue> other = new HashMap<>(items.get(1));
        other.put("changed", AttributeValue.fromBool(true));
        world.put("settings", other);
        Map<String, AttributeValue> added = new HashMap<>(items.get(1));
        added.put("setting_id", AttributeValue.fromS("added since"));
        world.put("settings", added);
    }

    private String deleted = "";

    private boolean isDeleted(ItemKey key) {
        return key.table().equals("settings")
                && key.tenant().equals(tenant.value())
                && key.sortKey().equals(deleted);
    }

    private boolean isAdded(ItemKey key) {
        return key.sortKey().equals("added since");
    }

    private void delete(TenantId of) {
        TableCatalogue.fromClasspath().tables().forEach(table -> delete(of, table.name()));
    }

    private void delete(TenantId of, String table) {
        TableDefinition definition = TableCatalogue.fromClasspath().table(table);
        itemsOf(of, table)
                .forEach(item -> world.delete(
                        table,
                        Map.of(
                                "tenant_id",
                                item.get("tenant_id"),
                                definition.sortKey(),
                                item.get(definition.sortKey()))));
    }

    private void dropTables(String suffix) {
        TableCatalogue.fromClasspath().tables().forEach(table -> world.stack()
                .dynamoDb()
                .deleteTable(r -> r.tableName(world.tablePrefix() + table.name() + suffix)));
    }

    private void ledger(TenantId of) {
        Instant erased = Instant.now().plus(Duration.ofMinutes(1));
        PlantedPurge.of(world, of, erased.minusSeconds(5), erased);
    }

    private String expiry(String table) {
        return world.stack()
                .dynamoDb()
                .describeTimeToLive(r -> r.tableName(world.tablePrefix() + table))
                .timeToLiveDescription()
                .timeToLiveStatusAsString();
    }
}
