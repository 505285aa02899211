package com.synchub.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Against a server that speaks BatchWriteItem and takes only part of a batch, which the emulators never do. */
class BatchWriterTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private record Taken(String table, JsonNode request) {}

    private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> progress = new ConcurrentLinkedQueue<>();
    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    /** How many of so many requests the server takes; below 0 it answers with an error. */
    private volatile IntUnaryOperator takes = asked -> asked;

    private HttpServer server;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        server.createContext("/", this::answer);
        server.start();
        client = DynamoDbClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
        serverThreads.shutdownNow();
    }

    @Test
    void writesFullBatchesAndTheRest() {
        LoadResult result = write(103);

        assertThat(result.put()).containsExactly(Map.entry("bookmarks", 103L));
        assertThat(taken).hasSize(103).doesNotHaveDuplicates();
        assertThat(batchSizes).containsExactlyInAnyOrder(25, 25, 25, 25, 3);
        assertThat(progress).contains(103L);
    }

    @Test
    void asksAgainForWhatWasLeftUnprocessedUntilAllIsWritten() {
        takes = asked -> (asked + 2) / 3;

        LoadResult result = write(103);

        assertThat(result.total()).isEqualTo(103);
        assertThat(taken).hasSize(103).doesNotHaveDuplicates();
        assertThat(batchSizes).hasSizeGreaterThan(15);
        assertThat(progress).contains(103L);
    }

    @Test
    void deletesByKeyAlone() {
        LoadResult result;
        try (BatchWriter writer = new BatchWriter(client, "p-", 2, LoadProgress.NONE)) {
            writer.put(item(1));
            writer.delete(item(2));
            result = writer.finish();
        }

        assertThat(result.put()).containsExactly(Map.entry("bookmarks", 1L));
        assertThat(result.deleted()).containsExactly(Map.entry("bookmarks", 1L));
        assertThat(taken).contains(new Taken("p-bookmarks", JSON.readTree("""
                                        {"DeleteRequest": {"Key": {"tenant_id": {"S": "t"}, "bookmark_id": {"S": "2"}}}}
                                        """)));
    }

    @Test
    void failsWhenNothingIsTakenAnyMore() {
        takes = asked -> 0;

        assertThatThrownBy(() -> write(3, 2))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE))
                .hasMessage("failed to write table p-bookmarks: DynamoDB took none of 3 items in 2 attempts");
    }

    @Test
    void endsAtTheFirstFailureAndSaysWhy() {
        takes = asked -> -1;

        assertThatThrownBy(() -> write(100_000))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_MISSING))
                .hasMessageStartingWith("cannot find table p-bookmarks");
        assertThat(batchSizes).hasSizeLessThan(100);
    }

    private LoadResult write(int items) {
        return write(items, 18);
    }

    private LoadResult write(int items, int attempts) {
        try (BatchWriter writer = new BatchWriter(
                new BatchWrites(client, CapacityBudget.unlimited(), attempts), "p-", 4, progress::add)) {
            for (int i = 0; i < items; i++) {
                writer.put(item(i));
            }
            return writer.finish();
        }
    }

    private static DemoItem item(int number) {
        return new DemoItem(
                "bookmarks",
                "bookmark_id",
                Map.of(
                        "tenant_id", Values.s("t"),
                        "bookmark_id", Values.s(Integer.toString(number)),
                        "title", Values.s("a title")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode tables = JSON.readTree(exchange.getRequestBody()).get("RequestItems");
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode unprocessed = answer.putObject("UnprocessedItems");
        int status = 200;
        for (String table : tables.propertyNames()) {
            ArrayNode requests = (ArrayNode) tables.get(table);
            batchSizes.add(requests.size());
            int take = takes.applyAsInt(requests.size());
            if (take < 0) {
                status = 400;
                answer.put("__type", "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
                break;
            }
            List<JsonNode> left = new ArrayList<>();
            for (JsonNode request : requests) {
                if (take-- > 0) {
                    taken.add(new Taken(table, request));
                } else {
                    left.add(request);
                }
            }
            if (!left.isEmpty()) {
                unprocessed.putArray(table).addAll(left);
            }
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
