package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.CanonicalItems;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemArbitraries;
import com.synchub.item.ItemView;
import com.synchub.testkit.LocalStack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class SegmentScannerIT {

    private static final LocalStack STACK = LocalStack.shared();
    private static final String TABLE = STACK.newTablePrefix() + "everything";
    private static final int TENANTS = 20;
    private static final int ITEMS = 400;

    private static final DynamoDbClient CLIENT = DynamoDbClients.create(DynamoDbSettings.of(
            STACK.endpoints().dynamodb(),
            STACK.endpoints().region(),
            new DynamoDbSettings.StaticCredentials(
                    STACK.endpoints().accessKeyId(), STACK.endpoints().secretAccessKey())));

    private static final Map<String, byte[]> WRITTEN = new HashMap<>();

    @BeforeAll
    static void writeItemsOfEveryType() {
        STACK.dynamoDb().createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH), k -> k.attributeName("id")
                        .keyType(KeyType.RANGE)));
        List<Map<String, AttributeValue>> items = new ArrayList<>(List.of(everyType()));
        ItemArbitraries.items().sampleStream().limit(ITEMS - 1).forEach(items::add);
        for (int i = 0; i < items.size(); i++) {
            Map<String, AttributeValue> item = new HashMap<>(items.get(i));
            item.remove("");
            item.put("tenant_id", AttributeValue.fromS("tenant/" + i % TENANTS + "\ud83d\ude00"));
            item.put("id", AttributeValue.fromS("" + i));
            STACK.dynamoDb().putItem(put -> put.tableName(TABLE).item(item));
            WRITTEN.put("" + i, CanonicalItems.of(item));
        }
    }

    private static Map<String, AttributeValue> everyType() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, 1, -1});
        return Map.ofEntries(
                Map.entry("s", AttributeValue.fromS("\0 \"\\ é \ud83d\ude00")),
                Map.entry("empty", AttributeValue.fromS("")),
                Map.entry("digits", AttributeValue.fromN("-1.2345678901234567890123456789012345678")),
                Map.entry("large", AttributeValue.fromN(new BigDecimal("9.9E125").toPlainString())),
                Map.entry("small", AttributeValue.fromN(new BigDecimal("1E-130").toPlainString())),
                Map.entry("exponent", AttributeValue.fromN("12e3")),
                Map.entry("zeros", AttributeValue.fromN("1.500")),
                Map.entry("b", AttributeValue.fromB(bytes)),
                Map.entry("yes", AttributeValue.fromBool(true)),
                Map.entry("no", AttributeValue.fromBool(false)),
                Map.entry("null", AttributeValue.fromNul(true)),
                Map.entry("ss", AttributeValue.fromSs(List.of("b", "a"))),
                Map.entry("ns", AttributeValue.fromNs(List.of("2", "-1", "1e1"))),
                Map.entry("bs", AttributeValue.fromBs(List.of(bytes))),
                Map.entry("list", AttributeValue.fromL(List.of())),
                Map.entry(
                        "map",
                        AttributeValue.fromM(Map.of(
                                "x",
                                AttributeValue.fromL(
                                        List.of(AttributeValue.fromM(Map.of()), AttributeValue.fromNul(true)))))));
    }

    @AfterAll
    static void closeClient() {
        CLIENT.close();
    }

    private static void scan(ScanRequestSpec spec, Consumer<ItemView> each) {
        try (SegmentScanner scanner = new SegmentScanner(CLIENT, CapacityBudget.unlimited(), spec)) {
            ItemView item = new ItemView();
            long items = 0;
            while (scanner.next(item)) {
                items++;
                each.accept(item);
            }
            assertThat(scanner.itemsRead()).isEqualTo(items);
            assertThat(scanner.consumedUnits()).isPositive();
        }
    }

    private static void read(ScanRequestSpec spec, Map<String, byte[]> into) {
        scan(spec, item -> {
            String id = CanonicalItems.toAttributeValues(item)
                    .getOrDefault("id", AttributeValue.fromS("none"))
                    .s();
            assertThat(into.put(id, item.copy())).as("item " + id + " before").isNull();
        });
    }

    private static void assertEqualToWritten(Map<String, byte[]> read) {
        assertThat(read).hasSize(ITEMS);
        read.forEach((id, item) -> assertThat(CanonicalItems.toAttributeValues(item))
                .as("item " + id)
                .isEqualTo(CanonicalItems.toAttributeValues(WRITTEN.getOrDefault(id, new byte[0]))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void everyItemIsReadExactlyOnceAndEqual(int segments) {
        Map<String, byte[]> read = new HashMap<>();
        IntStream.range(0, segments).forEach(i -> read(ScanRequestSpec.of(TABLE, i, segments), read));
        assertEqualToWritten(read);
    }

    @Test
    void smallPagesReadTheSame() {
        Map<String, byte[]> read = new HashMap<>();
        read(new ScanRequestSpec(TABLE, 0, 1, true, OptionalInt.of(7), null), read);
        assertEqualToWritten(read);
    }

    @Test
    void theDigestReadIsTheDigestWritten() {
        DigestAccumulator written = new DigestAccumulator();
        WRITTEN.values().forEach(item -> written.add(new ItemView().wrap(item, 0, item.length)));
        DigestAccumulator read = new DigestAccumulator();
        scan(ScanRequestSpec.of(TABLE, 0, 1), read::add);
        assertThat(read.digest()).isEqualTo(written.digest());
    }

    /** As a restart does from its checkpoint: behind any item, also in the middle of a page. */
    @Test
    void aScanGoesOnBehindAnyItem() {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        scan(ScanRequestSpec.of(TABLE, 0, 1), item -> {
            Map<String, AttributeValue> attributes = CanonicalItems.toAttributeValues(item);
            attributes.keySet().retainAll(List.of("tenant_id", "id"));
            keys.add(attributes);
        });
        for (int i = 0; i < keys.size(); i += 37) {
            Map<String, byte[]> rest = new HashMap<>();
            read(new ScanRequestSpec(TABLE, 0, 1, false, OptionalInt.empty(), keys.get(i)), rest);
            assertThat(rest).hasSize(keys.size() - 1 - i);
        }
    }

    @Test
    void aSmallBudgetReadsTheSame() {
        Map<String, byte[]> read = new HashMap<>();
        try (SegmentScanner scanner =
                new SegmentScanner(CLIENT, new CapacityBudget(200), ScanRequestSpec.of(TABLE, 0, 1))) {
            ItemView item = new ItemView();
            while (scanner.next(item)) {
                read.put(
                        CanonicalItems.toAttributeValues(item)
                                .getOrDefault("id", AttributeValue.fromS("none"))
                                .s(),
                        item.copy());
            }
        }
        assertEqualToWritten(read);
    }
}
