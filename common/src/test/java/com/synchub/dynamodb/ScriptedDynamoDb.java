package com.synchub.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An HTTP server that answers DynamoDB requests from a script, one answer a request, and can break each of them in the
 * ways a network does. When the script is at its end it repeats the last answer.
 */
final class ScriptedDynamoDb implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());

    ScriptedDynamoDb(Answer... answers) {
        Collections.addAll(script, answers);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Settings that reach this server, with short time-outs. */
    DynamoDbSettings settings(int attempts) {
        return new DynamoDbSettings(
                endpoint(),
                "us-east-1",
                new DynamoDbSettings.StaticCredentials("key", "secret"),
                8,
                attempts,
                Duration.ofSeconds(2),
                null);
    }

    /** The bodies of the requests so far. */
    List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
        next().send(exchange, closing);
    }

    private synchronized Answer next() {
        Answer answer = script.size() > 1 ? script.poll() : script.peek();
        if (answer == null) {
            throw new IllegalStateException("the script is empty");
        }
        return answer;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What the server does with one request. */
    interface Answer {
        void send(HttpExchange exchange, CountDownLatch closing) throws IOException;

        /** A page with the checksum that DynamoDB sends. */
        static Answer page(String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return ok(bytes, Map.of("x-amz-crc32", String.valueOf(crc.getValue())));
        }

        static Answer ok(byte[] body, Map<String, String> headers) {
            return (exchange, closing) -> send(exchange, 200, headers, body, body.length, body.length);
        }

        /** As {@link #page}, but the connection ends after some of the bytes that were announced. */
        static Answer cutOff(String body, int after) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return (exchange, closing) -> send(exchange, 200, Map.of(), bytes, bytes.length, after);
        }

        /** Announces a body and never sends all of it. */
        static Answer hanging(String body, int after) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return (exchange, closing) -> {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes, 0, after);
                exchange.getResponseBody().flush();
                await(closing);
                exchange.close();
            };
        }

        /** Ends the connection without a word. */
        static Answer reset() {
            return (exchange, closing) -> exchange.close();
        }

        static Answer error(int status, String type) {
            return error(status, type, "");
        }

        /**
         * A refusal in DynamoDB's form.
         *
         * @param more fields of the body, each with a comma in front
         */
        static Answer error(int status, String type, String more) {
            String body =
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"no\"" + more + "}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return (exchange, closing) -> send(exchange, status, Map.of(), bytes, bytes.length, bytes.length);
        }

        private static void send(
                HttpExchange exchange, int status, Map<String, String> headers, byte[] body, long announced, int sent)
                throws IOException {
            new LinkedHashMap<>(headers).forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, announced);
            try (exchange) {
                OutputStream out = exchange.getResponseBody();
                out.write(body, 0, sent);
                out.flush();
            }
        }

        private static void await(CountDownLatch closing) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A page of items {@code {"id":{"S":"<n>"}}}, numbered from one number to another, exclusive. */
    static String page(int from, int to, @Nullable String lastId) {
        StringBuilder body = new StringBuilder("{\"Count\":" + (to - from) + ",\"Items\":[");
        for (int i = from; i < to; i++) {
            body.append(i > from ? "," : "")
                    .append("{\"id\":{\"S\":\"")
                    .append(i)
                    .append("\"}}");
        }
        body.append("],\"ScannedCount\":").append(to - from);
        body.append(",\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":0.5}");
        if (lastId != null) {
            body.append(",\"LastEvaluatedKey\":{\"id\":{\"S\":\"")
                    .append(lastId)
                    .append("\"}}");
        }
        return body.append('}').toString();
    }
}
