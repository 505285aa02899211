package com.synchub.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.testkit.LocalStack;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What is in DynamoDB after a load, read back item by item. */
class DemoLoaderIT {

    private static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();
    private static final DemoData DATA = new DemoData(5, 160, 6_000);

    private final DynamoDbClient dynamoDb = LocalStack.shared().dynamoDb();
    private final String prefix = LocalStack.shared().newTablePrefix();
    private final DemoLoader loader = new DemoLoader(dynamoDb, CATALOGUE, prefix, 4);

    @Test
    void everyItemArrivesAndTheSecondStateReplacesTheFirst() {
        Map<List<Object>, DemoItem> state = new HashMap<>();
        DATA.forEach(item -> state.put(List.of(item.table(), item.key()), item));
        AtomicLong reported = new AtomicLong();
        loader.createTables();

        LoadResult loaded = loader.load(DATA, written -> reported.accumulateAndGet(written, Math::max));

        assertThat(loaded.put()).isEqualTo(DATA.counts().items());
        assertThat(loaded.deleted()).isEmpty();
        assertThat(reported).hasValue(DATA.itemCount());
        assertThat(scanned()).isEqualTo(expected(state.values()));

        DemoMutation mutation = DATA.mutate(0.1);
        for (DemoChange change : mutation) {
            List<Object> key = List.of(change.item().table(), change.item().key());
            if (change.kind() == DemoChange.Kind.DELETE) {
                state.remove(key);
            } else {
                state.put(key, change.item());
            }
        }

        LoadResult applied = loader.apply(mutation, LoadProgress.NONE);

        assertThat(applied.deleted()).isNotEmpty();
        assertThat(scanned()).isEqualTo(expected(state.values()));
    }

    @Test
    void createsTheCataloguesTablesWithKeysAndExpiryAndLeavesThemThen() {
        loader.createTables();
        loader.createTables();

        assertThat(dynamoDb.listTablesPaginator().tableNames())
                .contains(
                        CATALOGUE.tables().stream().map(t -> prefix + t.name()).toArray(String[]::new));
        var expiry = dynamoDb.describeTimeToLive(r -> r.tableName(prefix + "sessions"))
                .timeToLiveDescription();
        assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(expiry.attributeName()).isEqualTo("expires_at");
    }

    @Test
    void refusesATableThatIsThereWithOtherKeys() {
        dynamoDb.createTable(r -> r.tableName(prefix + "groups")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH)));

        failsWith(ErrorCode.TABLE_KEYS_DIFFER, loader::createTables);
    }

    @Test
    void refusesToLoadIntoTablesThatAreNotThere() {
        failsWith(ErrorCode.TABLE_MISSING, () -> loader.load(DATA, LoadProgress.NONE));
    }

    private static void failsWith(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private Map<String, ContentDigest> scanned() {
        Map<String, ContentDigest> digests = new TreeMap<>();
        for (TableDefinition table : CATALOGUE.tables()) {
            DigestAccumulator digest = new DigestAccumulator();
            ItemAssembler assembler = new ItemAssembler(ItemOrigin.RESPONSE);
            for (Map<String, AttributeValue> item : dynamoDb.scanPaginator(r -> r.tableName(prefix + table.name()))
                    .items()) {
                digest.add(CanonicalItems.assemble(item, assembler));
            }
            digests.put(table.name(), digest.digest());
        }
        return digests;
    }

    private static Map<String, ContentDigest> expected(Collection<DemoItem> items) {
        Map<String, DigestAccumulator> digests = new TreeMap<>();
        CATALOGUE.tables().forEach(table -> digests.put(table.name(), new DigestAccumulator()));
        ItemAssembler assembler = new ItemAssembler(ItemOrigin.RESPONSE);
        for (DemoItem item : items) {
            digests.computeIfAbsent(item.table(), table -> new DigestAccumulator())
                    .add(CanonicalItems.assemble(item.attributes(), assembler));
        }
        Map<String, ContentDigest> result = new TreeMap<>();
        digests.forEach((table, digest) -> result.put(table, digest.digest()));
        return result;
    }
}
