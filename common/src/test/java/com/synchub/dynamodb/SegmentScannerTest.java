package com.synchub.dynamodb;

import static com.synchub.dynamodb.ScriptedDynamoDb.Answer.cutOff;
import static com.synchub.dynamodb.ScriptedDynamoDb.Answer.error;
import static com.synchub.dynamodb.ScriptedDynamoDb.Answer.hanging;
import static com.synchub.dynamodb.ScriptedDynamoDb.Answer.ok;
import static com.synchub.dynamodb.ScriptedDynamoDb.Answer.page;
import static com.synchub.dynamodb.ScriptedDynamoDb.Answer.reset;
import static com.synchub.dynamodb.ScriptedDynamoDb.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.dynamodb.ScriptedDynamoDb.Answer;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class SegmentScannerTest {

    private static final ScanRequestSpec TABLE = ScanRequestSpec.of("t", 0, 1);
    private static final String ONLY_PAGE = page(0, 3, null);

    private final SteppedTime time = new SteppedTime();

    private static List<String> ids(int to) {
        return IntStream.range(0, to).mapToObj(String::valueOf).toList();
    }

    private static List<String> read(SegmentScanner scanner) {
        List<String> ids = new ArrayList<>();
        ItemView item = new ItemView();
        while (scanner.next(item)) {
            ids.add(CanonicalItems.toAttributeValues(item)
                    .getOrDefault("id", AttributeValue.fromS("?"))
                    .s());
        }
        return ids;
    }

    /** Reads everything, the way the job does, and returns the ids. */
    private List<String> readAll(ScriptedDynamoDb server, int attempts) {
        try (DynamoDbClient client = DynamoDbClients.create(server.settings(attempts));
                SegmentScanner scanner = scanner(client, TABLE)) {
            return read(scanner);
        }
    }

    private SegmentScanner scanner(DynamoDbClient client, ScanRequestSpec spec) {
        return new SegmentScanner(client, CapacityBudget.unlimited(), spec, ScanPatience.DEFAULT, time.waiting());
    }

    private void assertFails(ErrorCode code, int attempts, Answer... answers) {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(answers)) {
            assertThatThrownBy(() -> readAll(server, attempts))
                    .isInstanceOfSatisfying(
                            SyncHubException.class, e -> assertThat(e.code()).isEqualTo(code));
        }
    }

    @Test
    void followsTheKeyFromPageToPageToTheEnd() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(
                        page(page(0, 2, "1")), page(page(2, 2, "1b")), page(page(2, 5, "4")), page(page(5, 6, null)));
                DynamoDbClient client = DynamoDbClients.create(server.settings(1));
                SegmentScanner scanner = scanner(client, TABLE)) {
            assertThat(read(scanner)).isEqualTo(ids(6));
            assertThat(server.requests().stream().map(request -> request.at("/ExclusiveStartKey/id/S")
                            .asString("none")))
                    .containsExactly("none", "1", "1b", "4");
            assertThat(scanner.itemsRead()).isEqualTo(6);
            assertThat(scanner.requests()).isEqualTo(4);
            assertThat(scanner.consumedUnits()).isEqualTo(2.0);
            assertThat(scanner.next(new ItemView())).isFalse();
        }
    }

    @Test
    void itemsAreCountedAsTheyAreDecoded() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(page(page(0, 2, "1")), page(page(2, 5, null)));
                DynamoDbClient client = DynamoDbClients.create(server.settings(1));
                SegmentScanner scanner = scanner(client, TABLE)) {
            ItemView item = new ItemView();
            assertThat(scanner.itemsRead()).isZero();
            for (int i = 1; i <= 5; i++) {
                assertThat(scanner.next(item)).isTrue();
                assertThat(scanner.itemsRead()).isEqualTo(i);
            }
        }
    }

    @Test
    void asksForWhatTheSpecificationSays() {
        Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("7"));
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(page(ONLY_PAGE));
                DynamoDbClient client = DynamoDbClients.create(server.settings(1));
                SegmentScanner scanner =
                        scanner(client, new ScanRequestSpec("t", 3, 8, true, OptionalInt.of(2500), key))) {
            read(scanner);
            JsonNode request = server.requests().get(0);
            assertThat(request.toString())
                    .isEqualTo("{\"TableName\":\"t\",\"Limit\":2500,\"ExclusiveStartKey\":{\"id\":{\"S\":\"7\"}},"
                            + "\"ReturnConsumedCapacity\":\"TOTAL\",\"TotalSegments\":8,"
                            + "\"Segment\":3,\"ConsistentRead\":true}");
        }
    }

    @Test
    void asksForNothingMoreThanItNeeds() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(page(ONLY_PAGE))) {
            readAll(server, 1);
            assertThat(server.requests().get(0).propertyNames())
                    .containsExactlyInAnyOrder("TableName", "ReturnConsumedCapacity");
        }
    }

    @Test
    void aBodyWithoutAChecksumIsAccepted() {
        byte[] body = ONLY_PAGE.getBytes(StandardCharsets.UTF_8);
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(ok(body, Map.of()))) {
            assertThat(readAll(server, 1)).isEqualTo(ids(3));
        }
    }

    @Test
    void theSdkAsksAgainForABodyThatIsCutOff() {
        for (int after : new int[] {0, 1, ONLY_PAGE.length() / 2, ONLY_PAGE.length() - 1}) {
            assertSecondAttemptSucceeds(cutOff(ONLY_PAGE, after));
        }
    }

    @Test
    void theSdkAsksAgainForABodyWhoseChecksumDiffers() {
        byte[] body = ONLY_PAGE.getBytes(StandardCharsets.UTF_8);
        assertSecondAttemptSucceeds(ok(body, Map.of("x-amz-crc32", "12345")));
    }

    @Test
    void theSdkAsksAgainForABodyThatIsCompressed() {
        byte[] body = ONLY_PAGE.getBytes(StandardCharsets.UTF_8);
        assertSecondAttemptSucceeds(ok(body, Map.of("Content-Encoding", "gzip")));
    }

    @Test
    void theSdkAsksAgainAfterAReset() {
        assertSecondAttemptSucceeds(reset());
    }

    @Test
    void theSdkAsksAgainAfterAnErrorOfTheServer() {
        assertSecondAttemptSucceeds(error(500, "InternalServerError"));
        assertSecondAttemptSucceeds(error(503, "ServiceUnavailable"));
    }

    @Test
    void theSdkAsksAgainWhenThrottled() {
        assertSecondAttemptSucceeds(error(400, "ProvisionedThroughputExceededException"));
        assertSecondAttemptSucceeds(error(400, "ThrottlingException"));
    }

    @Test
    void aServerThatHangsInTheMiddleOfABodyIsGivenUpAndAskedAgain() {
        assertSecondAttemptSucceeds(hanging(ONLY_PAGE, 10));
    }

    /** One request of ours, two of the SDK's: what was retried was retried inside it. */
    private void assertSecondAttemptSucceeds(Answer first) {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(first, page(ONLY_PAGE));
                DynamoDbClient client = DynamoDbClients.create(server.settings(2));
                SegmentScanner scanner = scanner(client, TABLE)) {
            assertThat(read(scanner)).isEqualTo(ids(3));
            assertThat(scanner.requests()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void throttlingIsWaitedOutBeyondTheSdksAttempts() {
        Answer slower = error(400, "ProvisionedThroughputExceededException");
        try (ScriptedDynamoDb server =
                new ScriptedDynamoDb(slower, slower, slower, slower, slower, slower, slower, page(ONLY_PAGE))) {
            assertThat(readAll(server, 1)).isEqualTo(ids(3));
            assertThat(server.requests()).hasSize(8);
        }
    }

    @Test
    void throttlingWithoutAPageForFifteenMinutesIsNoProgress() {
        Duration before = time.waiting().since(0);
        assertFails(ErrorCode.NO_PROGRESS, 1, error(400, "ProvisionedThroughputExceededException"));
        Duration waited = time.waiting().since(0).minus(before);
        assertThat(waited).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
    }

    @Test
    void aSourceThatStaysAwayIsGivenUpSooner() {
        Duration before = time.waiting().since(0);
        assertFails(ErrorCode.SOURCE_UNAVAILABLE, 1, error(500, "InternalServerError"));
        Duration waited = time.waiting().since(0).minus(before);
        assertThat(waited).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void bodiesThatAreAlwaysCutOffMakeTheSourceUnavailable() {
        assertFails(ErrorCode.SOURCE_UNAVAILABLE, 1, cutOff(ONLY_PAGE, 5));
    }

    @Test
    void aMissingTableIsToldAtOnce() {
        assertFails(ErrorCode.TABLE_MISSING, 3, error(400, "ResourceNotFoundException"));
        assertThat(time.waiting().since(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void missingRightsAreToldAtOnce() {
        assertFails(ErrorCode.ACCESS_DENIED, 3, error(400, "AccessDeniedException"));
        assertFails(ErrorCode.ACCESS_DENIED, 3, error(400, "UnrecognizedClientException"));
        assertFails(ErrorCode.ACCESS_DENIED, 3, error(400, "ExpiredTokenException"));
        assertThat(time.waiting().since(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRequestThatDynamoDbRefusesIsNotRepeated() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(error(400, "ValidationException"))) {
            assertThatThrownBy(() -> readAll(server, 3))
                    .hasMessage("failed to read table t: HTTP 400 ValidationException");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aBodyThatIsNoPageIsRefusedAndNotRepeated() {
        assertFails(ErrorCode.SOURCE_RESPONSE_INVALID, 3, page("{\"Items\":[],\"Count\":1}"));
        assertFails(ErrorCode.SOURCE_RESPONSE_INVALID, 3, page("<html>captive portal</html>"));
    }

    @Test
    void aBodyLargerThanAnyPageIsRefusedBeforeItIsRead() {
        Answer huge = (exchange, closing) -> {
            exchange.sendResponseHeaders(200, PageBody.MAX_BYTES + 1L);
            exchange.close();
        };
        assertFails(ErrorCode.SOURCE_RESPONSE_INVALID, 3, huge);
    }

    @Test
    void aBodyWithoutALengthIsReadToItsEnd() {
        byte[] body = page(0, 40_000, null).getBytes(StandardCharsets.UTF_8);
        Answer chunked = (exchange, closing) -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        };
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(chunked)) {
            assertThat(readAll(server, 1)).isEqualTo(ids(40_000));
        }
    }

    @Test
    void otherRequestsOfTheSameClientAreLeftAlone() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(page(ONLY_PAGE));
                DynamoDbClient client = DynamoDbClients.create(server.settings(1))) {
            assertThat(client.scan(request -> request.tableName("t")).items()).hasSize(3);
        }
    }

    @Test
    void aClientThatWasNotMadeForItIsRefused() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(page(ONLY_PAGE));
                DynamoDbClient foreign = DynamoDbClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(() -> AwsBasicCredentials.create("key", "secret"))
                        .build();
                SegmentScanner scanner = scanner(foreign, TABLE)) {
            assertThatThrownBy(() -> scanner.next(new ItemView())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anInterruptInTheMiddleOfARequestStopsTheRun() {
        Thread reader = Thread.currentThread();
        Answer interrupting = (exchange, closing) -> {
            reader.interrupt();
            page(ONLY_PAGE).send(exchange, closing);
        };
        assertFails(ErrorCode.RUN_STOPPED, 3, interrupting);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptWhileWaitingForTheBudgetStopsTheRun() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(page(ONLY_PAGE));
                DynamoDbClient client = DynamoDbClients.create(server.settings(1));
                SegmentScanner scanner = new SegmentScanner(
                        client, new CapacityBudget(1, time.waiting()), TABLE, ScanPatience.DEFAULT, time.waiting())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> scanner.next(new ItemView()))
                    .isInstanceOfSatisfying(
                            SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_STOPPED));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aSmallBudgetMakesSmallPages() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(
                        page(page(0, 1, "0")),
                        page(page(1, 5, "4")),
                        page(page(5, 21, "20")),
                        page(page(21, 22, null)));
                DynamoDbClient client = DynamoDbClients.create(server.settings(1));
                SegmentScanner scanner = new SegmentScanner(
                        client, new CapacityBudget(10, time.waiting()), TABLE, ScanPatience.DEFAULT, time.waiting())) {
            read(scanner);
            assertThat(server.requests().stream()
                            .map(request -> request.path("Limit").asInt(0)))
                    .containsExactly(1, 4, 16, 64);
        }
    }
}
