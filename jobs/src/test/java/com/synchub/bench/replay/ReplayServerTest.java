package com.synchub.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The SDK's own client against the server: what it reads is the whole table, once, in a scan's order. */
class ReplayServerTest {

    private static final DataSpec SPEC = new DataSpec(8_000, 300, 7, false);
    private static final String TABLE = "test-bookmarks";

    private static ReplayServer server;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() throws Exception {
        server = ReplayServer.start(SPEC, "test-", 0);
        client = clientOf(server);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyItemIsInExactlyOneSegment(int segments) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
            items.addAll(scan(segment, segments));
        }
        assertThat(items).hasSize(SPEC.items());
        assertThat(new HashSet<>(keys(items))).hasSize(SPEC.items());
    }

    @Test
    void aTenantLiesTogetherAndAscendsByItsSortKey() {
        Set<String> met = new HashSet<>();
        String tenant = "";
        String sortKey = "";
        for (Map<String, AttributeValue> item : scan(0, 1)) {
            String itemTenant = string(item, "tenant_id");
            String itemSortKey = string(item, "bookmark_id");
            if (itemTenant.equals(tenant)) {
                assertThat(itemSortKey).isGreaterThan(sortKey);
            } else {
                assertThat(met.add(itemTenant))
                        .as("tenant met for the first time")
                        .isTrue();
            }
            tenant = itemTenant;
            sortKey = itemSortKey;
        }
        assertThat(met).hasSize(SPEC.tenants());
    }

    @Test
    void aTenantLiesWithinOneSegmentWhateverTheirNumber() {
        for (int segments : new int[] {2, 7}) {
            Map<String, Integer> segmentOf = new HashMap<>();
            for (int segment = 0; segment < segments; segment++) {
                for (Map<String, AttributeValue> item : scan(segment, segments)) {
                    assertThat(segmentOf.merge(string(item, "tenant_id"), segment, (a, b) -> a))
                            .isEqualTo(segment);
                }
            }
        }
    }

    @Test
    void theHotTenantHasAFifthOfTheItems() {
        Map<String, Integer> counts = new HashMap<>();
        scan(0, 1).forEach(item -> counts.merge(string(item, "tenant_id"), 1, Integer::sum));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).max()).hasValue(SPEC.items() / 5);
    }

    @Test
    void anyKeyOfTheDataCanBeResumedFrom() {
        for (int segment = 0; segment < 2; segment++) {
            List<Map<String, AttributeValue>> all = scan(segment, 2);
            for (int i = 0; i < all.size(); i += 97) {
                ScanResponse next = client.scan(request(segment, 2).toBuilder()
                        .exclusiveStartKey(keyOf(all.get(i)))
                        .limit(3)
                        .build());
                assertThat(next.items()).isEqualTo(all.subList(i + 1, Math.min(i + 4, all.size())));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8_000, 8_001})
    void aLimitBoundsThePageAndLosesNothing(int limit) {
        int wanted = Math.min(SPEC.items(), 40 * limit);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        @Nullable Map<String, AttributeValue> key = null;
        do {
            ScanResponse page = client.scan(request(0, 1).toBuilder()
                    .exclusiveStartKey(key)
                    .limit(limit)
                    .build());
            assertThat(page.count()).isLessThanOrEqualTo(limit);
            items.addAll(page.items());
            key = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (key != null && items.size() < wanted);
        assertThat(items).isEqualTo(scan(0, 1).subList(0, items.size())).hasSizeGreaterThanOrEqualTo(wanted);
    }

    @Test
    void aPageEndingByItsLimitAtTheLastItemIsFollowedByAnEmptyOne() {
        List<Map<String, AttributeValue>> all = scan(0, 1);
        Map<String, AttributeValue> lastButOne = keyOf(all.get(all.size() - 2));
        ScanResponse last = client.scan(
                request(0, 1).toBuilder().exclusiveStartKey(lastButOne).limit(1).build());
        assertThat(last.count()).isEqualTo(1);
        ScanResponse behind = client.scan(request(0, 1).toBuilder()
                .exclusiveStartKey(last.lastEvaluatedKey())
                .build());
        assertThat(behind.items()).isEmpty();
        assertThat(behind.hasLastEvaluatedKey()).isFalse();
    }

    @Test
    void pagesHoldUpToAMegabyteByDynamoDbsCountAndConsumeByIt() {
        ScanResponse page = client.scan(request(0, 1));
        double units = page.consumedCapacity().capacityUnits();
        assertThat(units).isBetween(127.0, 128.0);
        assertThat((double) (1 << 20) / page.count())
                .as("bytes an item, by DynamoDB's count")
                .isBetween(300.0, 380.0);
        assertThat(page.scannedCount()).isEqualTo(page.count());
        ScanResponse consistent =
                client.scan(request(0, 1).toBuilder().consistentRead(true).build());
        assertThat(consistent.consumedCapacity().capacityUnits()).isEqualTo(2 * units);
    }

    @Test
    void theChecksumHeaderIsTheBodysCrc32() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/"))
                .header("X-Amz-Target", "DynamoDB_20120810.Scan")
                .POST(HttpRequest.BodyPublishers.ofString("{\"TableName\":\"" + TABLE + "\"}"))
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        CRC32 crc = new CRC32();
        crc.update(response.body());
        assertThat(response.headers().firstValueAsLong("x-amz-crc32")).hasValue(crc.getValue());
        assertThat(response.body().length)
                .as("bytes of JSON an item")
                .isBetween(500 * countIn(response.body()), 640 * countIn(response.body()));
    }

    @Test
    void describesTheFiveTablesWithTheirKeys() {
        Map<String, String> sortKeys = Map.of(
                "settings", "setting_id",
                "bookmarks", "bookmark_id",
                "groups", "group_id",
                "group_members", "group_id#user_id",
                "sessions", "session_id");
        sortKeys.forEach((table, sortKey) -> {
            var description =
                    client.describeTable(r -> r.tableName("test-" + table)).table();
            assertThat(description.keySchema())
                    .extracting(KeySchemaElement::attributeName)
                    .containsExactly("tenant_id", sortKey);
            assertThat(description.itemCount()).isEqualTo(table.equals("bookmarks") ? SPEC.items() : 0);
            if (!table.equals("bookmarks")) {
                assertThat(client.scan(r ->
                                        r.tableName("test-" + table).segment(1).totalSegments(2))
                                .items())
                        .isEmpty();
            }
        });
    }

    @Test
    void refusesWhatItWouldAnswerWrongly() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.scan(r -> r.tableName("bookmarks")));
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> client.scan(r -> r.tableName(TABLE).projectionExpression("url")))
                .withMessageContaining("ProjectionExpression");
        Map<String, AttributeValue> unknown =
                Map.of("tenant_id", AttributeValue.fromS("nobody"), "bookmark_id", AttributeValue.fromS("bm-00000000"));
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> client.scan(r -> r.tableName(TABLE).exclusiveStartKey(unknown)))
                .withMessageContaining("starting key");
        Map<String, AttributeValue> ofSegment1 = keyOf(scan(1, 2).get(0));
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> client.scan(
                        request(0, 2).toBuilder().exclusiveStartKey(ofSegment1).build()))
                .withMessageContaining("correct Segment");
    }

    @Test
    void countsTheItemsItServed() throws Exception {
        try (ReplayServer own = ReplayServer.start(SPEC, "test-", 0);
                DynamoDbClient ownClient = clientOf(own)) {
            ownClient.scanPaginator(request(0, 1)).items().forEach(item -> {});
            HttpRequest stats =
                    HttpRequest.newBuilder(URI.create(own.url() + "/_stats")).build();
            assertThat(HttpClient.newHttpClient()
                            .send(stats, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"itemsServed\":" + SPEC.items());
        }
    }

    @Test
    void editingChangesOneItemOfEachChosenTenantAndNothingElse() throws Exception {
        try (ReplayServer own = ReplayServer.start(SPEC, "test-", 0);
                DynamoDbClient ownClient = clientOf(own)) {
            List<Map<String, AttributeValue>> before = scan(ownClient, 0, 1);
            int tenants = own.edit(0.02);
            List<Map<String, AttributeValue>> after = scan(ownClient, 0, 1);
            assertThat(tenants).isEqualTo(6);
            assertThat(keys(after)).isEqualTo(keys(before));
            Set<String> changedTenants = new HashSet<>();
            int changedItems = 0;
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    changedItems++;
                    changedTenants.add(string(before.get(i), "tenant_id"));
                }
            }
            assertThat(changedItems).isEqualTo(tenants);
            assertThat(changedTenants).hasSize(tenants);
        }
    }

    @Test
    void shuffledDataIsTheSameDataInAnotherOrderOfAttributes() throws Exception {
        try (ReplayServer own = ReplayServer.start(new DataSpec(2_000, 300, 7, true), "test-", 0);
                ReplayServer plain = ReplayServer.start(new DataSpec(2_000, 300, 7, false), "test-", 0);
                DynamoDbClient ownClient = clientOf(own);
                DynamoDbClient plainClient = clientOf(plain)) {
            assertThat(scan(ownClient, 0, 1)).isEqualTo(scan(plainClient, 0, 1));
        }
    }

    @Test
    void oneTenantCanHaveAll() throws Exception {
        try (ReplayServer own = ReplayServer.start(new DataSpec(5_000, 1, 7, false), "test-", 0);
                DynamoDbClient ownClient = clientOf(own)) {
            List<Map<String, AttributeValue>> items = new ArrayList<>(scan(ownClient, 0, 2));
            items.addAll(scan(ownClient, 1, 2));
            assertThat(items)
                    .hasSize(5_000)
                    .extracting(item -> string(item, "tenant_id"))
                    .containsOnly(string(items.get(0), "tenant_id"));
        }
    }

    private static List<Map<String, AttributeValue>> scan(int segment, int segments) {
        return scan(client, segment, segments);
    }

    private static List<Map<String, AttributeValue>> scan(DynamoDbClient from, int segment, int segments) {
        return from.scanPaginator(request(segment, segments)).items().stream().toList();
    }

    private static ScanRequest request(int segment, int segments) {
        return ScanRequest.builder()
                .tableName(TABLE)
                .segment(segment)
                .totalSegments(segments)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private static List<Map<String, AttributeValue>> keys(List<Map<String, AttributeValue>> items) {
        return items.stream().map(ReplayServerTest::keyOf).toList();
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of(
                "tenant_id",
                AttributeValue.fromS(string(item, "tenant_id")),
                "bookmark_id",
                AttributeValue.fromS(string(item, "bookmark_id")));
    }

    private static String string(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name).s();
    }

    private static int countIn(byte[] body) {
        String json = new String(body, UTF_8);
        int at = json.indexOf("\"Count\":") + "\"Count\":".length();
        return Integer.parseInt(json.substring(at, json.indexOf(',', at)));
    }

    private static DynamoDbClient clientOf(ReplayServer server) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(server.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }
}
