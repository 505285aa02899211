package com.synchub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The proxy before the real servers, met by the real SDK with its default retries. */
@Timeout(120)
class FaultProxyIT {

    private static final LocalStack STACK = LocalStack.shared();
    private static final String TABLE = STACK.newTablePrefix() + "settings";
    private static final String VAULT = STACK.newVault();
    private static final int ITEMS = 50;
    private static final RequestMatch SCAN = RequestMatch.operation("Scan");
    private static final RequestMatch PUT = RequestMatch.method("PUT");
    private static final RequestMatch GET = RequestMatch.method("GET");

    private final FaultProxy dynamoDbProxy = FaultProxy.before(STACK.endpoints().dynamodb());
    private final FaultProxy s3Proxy = FaultProxy.before(STACK.endpoints().s3());
    private final DynamoDbClient dynamoDb = STACK.dynamoDb(dynamoDbProxy.endpoint());
    private final S3Client s3 = STACK.s3(s3Proxy.endpoint());

    @BeforeAll
    static void fillTable() {
        STACK.dynamoDb().createTable(b -> b.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH)));
        for (int i = 0; i < ITEMS; i++) {
            Map<String, AttributeValue> item =
                    Map.of("tenant_id", AttributeValue.fromS("t" + i), "v", AttributeValue.fromS("x".repeat(4_000)));
            STACK.dynamoDb().putItem(b -> b.tableName(TABLE).item(item));
        }
    }

    @AfterAll
    static void dropTable() {
        STACK.dynamoDb().deleteTable(b -> b.tableName(TABLE));
    }

    @AfterEach
    void close() {
        dynamoDb.close();
        s3.close();
        dynamoDbProxy.close();
        s3Proxy.close();
    }

    private ScanResponse scan() {
        return dynamoDb.scan(b -> b.tableName(TABLE).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    private void put(String key, byte[] body) {
        s3.putObject(b -> b.bucket(VAULT).key(key), RequestBody.fromBytes(body));
    }

    private byte[] get(String key) {
        ResponseBytes<GetObjectResponse> object =
                s3.getObjectAsBytes(b -> b.bucket(VAULT).key(key));
        return object.asByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void withoutRulesNothingChanges() {
        byte[] large = new byte[3 << 20];
        large[large.length - 1] = 7;

        assertThat(scan().items()).hasSize(ITEMS);
        put("plain/small object", bytes("small"));
        put("plain/large", large);
        put("plain/empty", new byte[0]);
        assertThat(get("plain/small object")).asString().isEqualTo("small");
        assertThat(get("plain/large")).isEqualTo(large);
        assertThat(get("plain/empty")).isEmpty();
        assertThat(s3.headObject(b -> b.bucket(VAULT).key("plain/large")).contentLength())
                .isEqualTo(large.length);
        s3.deleteObject(b -> b.bucket(VAULT).key("plain/small object"));
        assertThat(s3.listObjectsV2(b -> b.bucket(VAULT).prefix("plain/")).contents())
                .hasSize(2);
    }

    @Test
    void theLogKnowsTheUnitsOfEachResponse() {
        double units = 0;
        for (int i = 0; i < 3; i++) {
            units += scan().consumedCapacity().capacityUnits();
        }

        assertThat(units).isGreaterThan(ITEMS / 2.0);
        assertThat(dynamoDbProxy.log().units()).isEqualTo(units, within(1e-9));
        assertThat(dynamoDbProxy.log().maxUnits(Duration.ofSeconds(60))).isEqualTo(units, within(1e-9));
        assertThat(dynamoDbProxy.log().count(SCAN)).isEqualTo(3);
    }

    @Test
    void anAnswerOfTheProxysIsRetriedAndTheServerSeesNothing() {
        Rule rule = dynamoDbProxy.on(SCAN).first(2).answer(CannedAnswer.throughputExceeded());

        assertThat(scan().items()).hasSize(ITEMS);
        assertThat(rule.fired()).isEqualTo(2);
        assertThat(dynamoDbProxy.log().entries())
                .extracting(RequestLog.Entry::status)
                .containsExactly(400, 400, 200);
    }

    @Test
    void eachCannedAnswerIsUnderstoodAsTheServicesOwn() {
        Rule throttling = dynamoDbProxy.on(SCAN).nth(1).answer(CannedAnswer.throttled());
        Rule error = dynamoDbProxy.on(SCAN).nth(2).answer(CannedAnswer.internalServerError());
        Rule slowDown = s3Proxy.on(PUT).nth(1).answer(CannedAnswer.slowDown());

        scan();
        put("slowed", bytes("x"));

        assertThat(List.of(throttling.fired(), error.fired(), slowDown.fired())).containsOnly(1);
        s3Proxy.on(PUT).answer(CannedAnswer.s3(403, "AccessDenied", "no"));
        assertThatThrownBy(() -> put("denied", bytes("x"))).isInstanceOfSatisfying(S3Exception.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("AccessDenied"));
    }

    @Test
    void aResetBeforeForwardingIsRetried() {
        Rule rule = s3Proxy.on(PUT).nth(1).reset();

        put("reset", bytes("x"));

        assertThat(rule.fired()).isEqualTo(1);
        assertThat(versionsOf("reset")).isEqualTo(1);
    }

    @Test
    void aResetInPlaceOfTheAnswerLeavesTwoVersions() {
        s3Proxy.on(PUT).nth(1).resetAfterAnswer();

        put("reset-after", bytes("x"));

        assertThat(versionsOf("reset-after")).isEqualTo(2);
    }

    private static int versionsOf(String key) {
        return STACK.s3()
                .listObjectVersions(b -> b.bucket(VAULT).prefix(key))
                .versions()
                .size();
    }

    @Test
    void aTruncatedScanIsAFailureOfTheClient() {
        dynamoDbProxy.on(SCAN).truncateResponse(100);

        assertThatThrownBy(this::scan).isInstanceOf(SdkException.class);
    }

    @Test
    void aTruncatedScanIsRetried() {
        dynamoDbProxy.on(SCAN).nth(1).truncateResponse(100);

        assertThat(scan().items()).hasSize(ITEMS);
    }

    @Test
    void aByteIsCorruptedOnTheWayBack() {
        put("corrupt", bytes("abc"));
        s3Proxy.on(GET).corruptResponse(1);

        // The server gives no checksum that the SDK would check.
        assertThat(get("corrupt")).asString().isEqualTo("acc");
        assertThat(STACK.s3()
                        .getObjectAsBytes(b -> b.bucket(VAULT).key("corrupt"))
                        .asUtf8String())
                .isEqualTo("abc");
    }

    @Test
    void aByteIsCorruptedOnTheWayThere() {
        s3Proxy.on(PUT).corruptRequest(40);

        assertThatThrownBy(() -> put("corrupt-there", new byte[100])).isInstanceOf(S3Exception.class);
        assertThat(versionsOf("corrupt-there")).isZero();
    }

    @Test
    void aResponseIsRewritten() {
        dynamoDbProxy
                .on(SCAN)
                .rewriteResponse(body ->
                        bytes(new String(body, StandardCharsets.UTF_8).replace("\"Count\":50", "\"Count\":49")));

        assertThat(scan().count()).isEqualTo(49);
    }

    @Test
    void aDelayedRequestComesLate() {
        dynamoDbProxy.on(SCAN).delay(Duration.ofMillis(300));
        long begin = System.nanoTime();

        scan();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void aHeldRequestWaitsUntilItIsReleased() throws Exception {
        Hold hold = s3Proxy.on(PUT).hold();
        CompletableFuture<Void> put = CompletableFuture.runAsync(() -> put("held-request", bytes("x")));

        hold.awaitHeld(Duration.ofSeconds(30));
        assertThat(versionsOf("held-request")).isZero();
        hold.release();
        put.join();

        assertThat(versionsOf("held-request")).isEqualTo(1);
    }

    @Test
    void aHeldAnswerWaitsAfterTheWorkIsDone() throws Exception {
        Hold hold = s3Proxy.on(PUT).holdAnswer();
        CompletableFuture<Void> put = CompletableFuture.runAsync(() -> put("held-answer", bytes("x")));

        hold.awaitHeld(Duration.ofSeconds(30));
        assertThat(versionsOf("held-answer")).isEqualTo(1);
        assertThat(put).isNotDone();
        hold.release();
        put.join();
    }

    @Test
    void callbacksComeBeforeAndAfterTheServersWork() {
        AtomicReference<Integer> before = new AtomicReference<>();
        AtomicReference<Integer> after = new AtomicReference<>();
        s3Proxy.on(PUT).before(request -> before.set(versionsOf("callback")));
        s3Proxy.on(PUT.pathContains("callback")).after(request -> after.set(versionsOf("callback")));

        put("callback", bytes("x"));

        assertThat(before).hasValue(0);
        assertThat(after).hasValue(1);
    }

    @Test
    void rulesAreAboutOccurrences() {
        Rule every = dynamoDbProxy.on(SCAN).every(3).delay(Duration.ofMillis(1));
        Rule from = dynamoDbProxy.on(SCAN).from(5).delay(Duration.ofMillis(1));
        for (int i = 0; i < 7; i++) {
            scan();
        }

        assertThat(every.fired()).isEqualTo(2);
        assertThat(from.fired()).isEqualTo(3);
        dynamoDbProxy.clear();
        scan();
        assertThat(from.fired()).isEqualTo(3);
    }

    @Test
    void carriesManyConnectionsAtOnce() throws Exception {
        int requests = 1_000;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> puts = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                String key = "many/" + i % 100;
                puts.add(threads.submit(() -> put(key, new byte[2_000])));
            }
            for (Future<?> put : puts) {
                put.get();
            }

            assertThat(s3Proxy.log().count(PUT)).isEqualTo(requests);
            assertThat(s3Proxy.log().entries().stream()
                            .mapToInt(RequestLog.Entry::status)
                            .distinct())
                    .containsExactly(200);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClosedProxyRefuses() {
        s3Proxy.close();

        assertThatThrownBy(() -> put("closed", bytes("x"))).isInstanceOf(SdkClientException.class);
    }
}
