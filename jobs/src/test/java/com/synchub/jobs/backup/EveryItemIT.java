package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.demo.DemoMutation;
import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What was put into DynamoDB, compared item by item with what is in the vault. */
class EveryItemIT {

    private static final DemoData DATA = new DemoData(11, 150, 4_000);

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final TrackedItems items = new TrackedItems(world);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void everyItemIsInExactlyOneRowOfTheBackup() {
        assertThat(DATA.hostileTenantCount()).isGreaterThan(50);
        items.put(DATA);

        BackupReceipt receipt = world.backUp();

        BackupContents contents = BackupContents.of(world, receipt.n());
        contents.holdsExactly(items.items());
        assertThat(receipt.items()).isEqualTo(DATA.itemCount());
        assertThat(receipt.tenants()).isEqualTo(DATA.tenantCount());
        assertThat(receipt.objectsWritten()).isEqualTo(contents.rows().size());
        assertThat(puts()).isEqualTo(contents.rows().size());
    }

    @Test
    void aSecondBackupUploadsTheChangedTenantsOnlyAndHidesTheVanished() {
        items.put(DATA);
        BackupContents first = BackupContents.of(world, world.backUp().n());
        DemoMutation mutation = DATA.mutate(0.02);
        TenantId vanished = mutation.vanishedTenant().orElseThrow();
        Map<ItemKey, Map<String, AttributeValue>> before = items.items();
        items.apply(mutation);
        long uploadedBefore = puts();

        BackupReceipt receipt = world.backUp();

        BackupContents second = BackupContents.of(world, receipt.n());
        second.holdsExactly(items.items());
        long touched = touched(before, items.items());
        assertThat(touched).isPositive().isLessThan(second.rows().size() / 5);
        assertThat(receipt.objectsWritten()).isEqualTo(touched);
        assertThat(puts() - uploadedBefore).isEqualTo(touched);
        assertThat(receipt.objectsReused()).isEqualTo(second.rows().size() - touched);
        assertThat(new RawVault(world).hidden("backups/"))
                .containsExactlyInAnyOrderElementsOf(first.rows().stream()
                        .filter(row -> row.tenant().equals(vanished.value()))
                        .map(BackupContents.Row::objectKey)
                        .toList())
                .allMatch(key -> key.startsWith(VaultLayout.tenantPrefix(vanished)));
        BackupContents.of(world, 1).holdsExactly(before);
    }

    /**
     * The scan is fuzzy by nature, but only about what is written meanwhile. Nothing is deleted with two segments: unlike
     * DynamoDB, dynoxide 1.2.1 ends a segment early when the item of its {@code ExclusiveStartKey} has gone; a scan without
     * segments goes on.
     */
    @ParameterizedTest(name = "{0} segments")
    @ValueSource(ints = {1, 2})
    void itemsThatNobodyTouchesDuringTheScanAreThereOnceWhateverOthersDo(int segments) throws Exception {
        world.with("synchub.backup.page-items", "10").with("synchub.backup.min-segments", Integer.toString(segments));
        EvenTenants tenants = new EvenTenants(items, 60, 10);
        Rule pages = proxies.dynamoDb().on(Proxies.SCAN).from(1).delay(Duration.ofMillis(15));
        Map<ItemKey, Map<String, AttributeValue>> untouched = new HashMap<>(items.items());
        CompletableFuture<Long> writing = CompletableFuture.supplyAsync(() -> {
            await(pages, 3);
            long writes = 0;
            while (pages.fired() < 50) {
                write(writes, segments == 1);
                writes++;
            }
            return writes;
        });

        BackupReceipt receipt = world.backUp();

        assertThat(writing.get(1, TimeUnit.MINUTES))
                .as("writes during the scan")
                .isGreaterThan(20);
        untouched.keySet().removeIf(EveryItemIT::isLive);
        assertThat(untouched).hasSize(60 * 8 + 2);
        assertThat(tenants.count()).isEqualTo(60);
        BackupContents contents = BackupContents.of(world, receipt.n());
        contents.holdsOnce(untouched);
        // At the latest the next backup has it all.
        BackupContents.of(world, world.backUp().n()).holdsExactly(items.items());
    }

    /** Every tenth item of each tenant is overwritten, every tenth deleted where asked for, and new ones appear. */
    private void write(long number, boolean deletes) {
        String tenant = EvenTenants.tenant((int) (number % 60));
        items.put(EvenTenants.TABLE, List.of(bookmark(tenant, "b3", number), bookmark(tenant, "new" + number, number)));
        if (deletes) {
            ItemKey gone = new ItemKey(EvenTenants.TABLE, tenant, "b7");
            items.delete(gone::equals);
        }
    }

    private static Map<String, AttributeValue> bookmark(String tenant, String id, long number) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant),
                "bookmark_id", AttributeValue.fromS(id),
                "visit_count", AttributeValue.fromN(Long.toString(number)));
    }

    private static boolean isLive(ItemKey key) {
        return key.sortKey().equals("b3") || key.sortKey().equals("b7");
    }

    private static void await(Rule rule, int times) {
        try {
            rule.awaitFired(times, Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tenants, table by table, that are there after a change and are not as before. */
    private static long touched(
            Map<ItemKey, Map<String, AttributeValue>> before, Map<ItemKey, Map<String, AttributeValue>> after) {
        record TenantOfTable(String table, String tenant) {}
        Map<TenantOfTable, Map<ItemKey, Map<String, AttributeValue>>> was = new HashMap<>();
        Map<TenantOfTable, Map<ItemKey, Map<String, AttributeValue>>> is = new HashMap<>();
        before.forEach((key, item) -> was.computeIfAbsent(
                        new TenantOfTable(key.table(), key.tenant()), tenant -> new HashMap<>())
                .put(key, item));
        after.forEach((key, item) -> is.computeIfAbsent(
                        new TenantOfTable(key.table(), key.tenant()), tenant -> new HashMap<>())
                .put(key, item));
        return is.entrySet().stream()
                .filter(tenant -> !tenant.getValue().equals(was.get(tenant.getKey())))
                .count();
    }

    private long puts() {
        return proxies.s3().log().count(Proxies.TENANT_PUT);
    }
}
