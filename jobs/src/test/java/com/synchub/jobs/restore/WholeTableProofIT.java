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
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.restore.ConflictPolicy;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.RequestMatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables that a restore has created are read back as a whole. Somebody writes to them before that is done. */
class WholeTableProofIT {

    private static final String STRANGER = "a stranger";
    private static final String COPY = "-copy";
    private static final RequestMatch CONDITIONAL = RequestMatch.operation("BatchExecuteStatement");

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private TableContents before;

    @BeforeEach
    void backedUpAndDropped() {
        world.seed(new DemoData(5, 12, 150));
        before = TableContents.of(world);
        world.backUp();
        TableCatalogue.fromClasspath().tables().forEach(table -> world.stack()
                .dynamoDb()
                .deleteTable(r -> r.tableName(world.tablePrefix() + table.name())));
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ConflictPolicy.class,
            names = {"FAIL", "OVERWRITE", "REPLACE_TENANT"})
    void noTenantIsAskedForByItself(ConflictPolicy policy) {
        RestoreReceipt receipt = restore(policy);

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.verifiedTenants()).isEqualTo(receipt.tenants());
        assertThat(proxies.dynamoDb().log().count(RequestMatch.operation("Query")))
                .isZero();
        assertThat(proxies.scans()).isPositive();
    }

    @Test
    void intoTablesOfTheirOwnItemsArePutWithoutACondition() {
        RestoreReceipt receipt = restore(ConflictPolicy.FAIL, COPY);

        TableContents.of(world, COPY).isSameAs(before);
        assertThat(receipt.itemsWritten()).isEqualTo(before.size());
        assertThat(proxies.dynamoDb().log().count(CONDITIONAL)).isZero();
    }

    @Test
    void intoTablesThatApplicationsKnowTheyArePutOnCondition() {
        restore(ConflictPolicy.FAIL);

        assertThat(proxies.dynamoDb().log().count(CONDITIONAL)).isPositive();
    }

    @Test
    void whoWritesIntoATableOfOurOwnIsNotOverwrittenTwice() {
        ItemKey changed = someSetting();
        beforeItIsReadBack(() -> put("settings" + COPY, changed.tenant(), changed.sortKey()));

        assertOccupied(changed.tenant(), COPY);

        world.delete("settings" + COPY, key(changed.tenant(), changed.sortKey()));
        restore(ConflictPolicy.FAIL, COPY);
        TableContents.of(world, COPY).isSameAs(before);
    }

    @Test
    void whatAStrangerPutsThereMeanwhileIsNoFault() {
        beforeItIsReadBack(() -> put(STRANGER, "theme"));

        RestoreReceipt receipt = restore(ConflictPolicy.FAIL);

        assertThat(receipt.items()).isEqualTo(before.size());
        world.delete("settings", key(STRANGER, "theme"));
        TableContents.of(world).isSameAs(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConflictPolicy.class,
            names = {"OVERWRITE", "REPLACE_TENANT"})
    void whatIsChangedMeanwhileIsPutRight(ConflictPolicy policy) {
        ItemKey changed = someSetting();
        beforeItIsReadBack(() -> put(changed.tenant(), changed.sortKey()));

        restore(policy);

        TableContents.of(world).isSameAs(before);
    }

    @Test
    void underFailATenantWhoseItemIsChangedMeanwhileIsNamedAndTheSameCommandGoesOnWhenItIsGone() {
        ItemKey changed = someSetting();
        beforeItIsReadBack(() -> put(changed.tenant(), changed.sortKey()));

        assertOccupied(changed.tenant());

        world.delete("settings", key(changed.tenant(), changed.sortKey()));
        restore(ConflictPolicy.FAIL);
        TableContents.of(world).isSameAs(before);
    }

    @Test
    void underFailATenantOfWhomMoreAppearsMeanwhileIsNamed() {
        String tenant = someSetting().tenant();
        beforeItIsReadBack(() -> put(tenant, "of somebody else"));

        assertOccupied(tenant);

        world.delete("settings", key(tenant, "of somebody else"));
        restore(ConflictPolicy.FAIL);
        TableContents.of(world).isSameAs(before);
    }

    private void assertOccupied(String tenant) {
        assertOccupied(tenant, "");
    }

    private void assertOccupied(String tenant, String suffix) {
        assertThatThrownBy(() -> restore(ConflictPolicy.FAIL, suffix))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.RESTORE_TARGET_OCCUPIED);
                    assertThat(e.tenant()).contains(new TenantId(tenant).keyForm());
                });
    }

    /** Half of its items were put before it was raised, and deleted by it; the others came behind. */
    @Test
    void aTenantThatIsErasedMeanwhileIsNotLeftInHalf() {
        ItemKey one = someSetting();
        beforeItIsReadBack(() -> {
            PlantedPurge.of(world, new TenantId(one.tenant()), Instant.parse("2026-01-01T00:00:00Z"), null);
            world.delete("settings", key(one.tenant(), one.sortKey()));
        });

        assertThatThrownBy(() -> restore(ConflictPolicy.FAIL)).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.RESTORE_NOT_PROVED);
            assertThat(e.tenant()).contains(new TenantId(one.tenant()).keyForm());
        });
    }

    @Test
    void aTenantThatIsErasedMeanwhileShowsAlsoWhereNothingIsMissing() {
        TenantId erased = new TenantId(someSetting().tenant());
        beforeItIsReadBack(() -> PlantedPurge.of(world, erased, Instant.parse("2026-01-01T00:00:00Z"), null));

        assertThatThrownBy(() -> restore(ConflictPolicy.OVERWRITE))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.RESTORE_NOT_PROVED);
                    assertThat(e.tenant()).contains(erased.keyForm());
                });
    }

    @Test
    void tablesThatWereThereAreLeftAloneWhenOneThatWasNotIsPutRight() {
        restore(ConflictPolicy.FAIL);
        world.stack().dynamoDb().deleteTable(r -> r.tableName(world.tablePrefix() + "bookmarks"));
        ItemKey setting = someSetting();
        beforeItIsReadBack(() -> {
            put(setting.tenant(), setting.sortKey());
            world.put(
                    "bookmarks",
                    Map.of(
                            "tenant_id", AttributeValue.fromS(setting.tenant()),
                            "bookmark_id", AttributeValue.fromS("of somebody else")));
        });

        RestoreReceipt receipt = restore(ConflictPolicy.REPLACE_TENANT, Instant.EPOCH.plusSeconds(1));

        assertThat(receipt.itemsDeleted()).isEqualTo(1);
        assertThat(TableContents.of(world).items().get(setting))
                .as("written since it was restored")
                .isNotNull()
                .isNotEqualTo(before.items().get(setting));
    }

    @Test
    void replaceTenantRemovesWhatIsPutInATenantsPartitionMeanwhileAndCountsIt() {
        beforeItIsReadBack(() -> put(someSetting().tenant(), "of somebody else"));

        RestoreReceipt receipt = restore(ConflictPolicy.REPLACE_TENANT);

        TableContents.of(world).isSameAs(before);
        assertThat(receipt.itemsDeleted()).isEqualTo(1);
    }

    private void beforeItIsReadBack(Runnable write) {
        proxies.dynamoDb().on(Proxies.SCAN).nth(1).before(request -> write.run());
    }

    private void put(String tenant, String setting) {
        put("settings", tenant, setting);
    }

    private void put(String table, String tenant, String setting) {
        Map<String, AttributeValue> item = new HashMap<>(key(tenant, setting));
        item.put("value", AttributeValue.fromS("of somebody else"));
        world.put(table, item);
    }

    private static Map<String, AttributeValue> key(String tenant, String setting) {
        return Map.of("tenant_id", AttributeValue.fromS(tenant), "setting_id", AttributeValue.fromS(setting));
    }

    private ItemKey someSetting() {
        return before.only(key -> key.table().equals("settings"))
                .items()
                .keySet()
                .iterator()
                .next();
    }

    private RestoreReceipt restore(ConflictPolicy policy) {
        return restore(policy, Instant.EPOCH);
    }

    private RestoreReceipt restore(ConflictPolicy policy, String suffix) {
        return restore(policy, suffix, Instant.EPOCH);
    }

    private RestoreReceipt restore(ConflictPolicy policy, Instant requested) {
        return restore(policy, "", requested);
    }

    private RestoreReceipt restore(ConflictPolicy policy, String suffix, Instant requested) {
        RestoreScope all = new RestoreScope(1, new TreeSet<>(), new TreeSet<>(), policy, suffix);
        return world.bean(Launcher.class).run(world.bean(RestoreJob.class), new RestoreRequest(requested, all));
    }
}
