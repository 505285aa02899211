package com.synchub.jobs.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * DynamoDB's tables and streams, as far as a drain asks them, by the real protocol: shards that split, are trimmed and are
 * forgotten, which the local DynamoDB's one shard never is. Each table of the catalogue has a stream; those that got no shard
 * have one without changes.
 */
public final class StreamStub implements AutoCloseable {

    private static final int PAGE = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static {
        // It writes head and body apart, and the second would wait 40 ms for the acknowledgement of the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** A shard: what can be read of it, and what can't any more. */
    public static final class StubShard {

        private final String id;
        private final @Nullable String parent;
        private final List<String> records = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();
        private boolean closed;
        private int trimmed;
        private int emptyFirst;

        private StubShard(String id, @Nullable String parent) {
            this.id = id;
            this.parent = parent;
        }

        /** Adds the insertion of an item of settings, in this second since 1970. */
        public synchronized StubShard insert(long number, String tenant, String key, long second) {
            numbers.add(number);
            records.add("""
                    {"eventID":"e%d","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",\
                    "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":%d,"Keys":{"tenant_id":{"S":"%s"},\
                    "setting_id":{"S":"%s"}},"NewImage":{"tenant_id":{"S":"%s"},"setting_id":{"S":"%s"},\
                    "value":{"S":"%s"}},"SequenceNumber":"%d","SizeBytes":300,\
                    "StreamViewType":"NEW_AND_OLD_IMAGES"}}""".formatted(number, second, tenant, key, tenant, key, "v".repeat(100), number));
            return this;
        }

        /** Takes no more changes. */
        public synchronized StubShard close() {
            closed = true;
            return this;
        }

        /** The first so many changes are gone. */
        public synchronized StubShard trim(int changes) {
            trimmed = changes;
            return this;
        }

        /** Answers so many times without a change before it tells some. */
        public synchronized StubShard emptyFirst(int answers) {
            emptyFirst = answers;
            return this;
        }
    }

    private final HttpServer server;
    private final Map<String, List<StubShard>> shards = new ConcurrentHashMap<>();
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();
    private final List<String> reads = new CopyOnWriteArrayList<>();

    public StreamStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A new shard of settings, listed before those that are there. */
    public StubShard shard(String id, @Nullable String parent) {
        StubShard shard = new StubShard(id, parent);
        shards.computeIfAbsent(arn("settings"), arn -> new CopyOnWriteArrayList<>())
                .add(0, shard);
        return shard;
    }

    /** DynamoDB doesn't know a shard any more. */
    public void forget(String id) {
        shards.values().forEach(all -> all.removeIf(shard -> shard.id.equals(id)));
    }

    /** The stream of settings was turned off and on. */
    public void replaceStream() {
        generations.merge("settings", 1, Integer::sum);
    }

    /** Shards that were asked for changes, in order, each once in a row. */
    public List<String> reads() {
        List<String> once = new ArrayList<>();
        for (String read : reads) {
            if (once.isEmpty() || !once.get(once.size() - 1).equals(read)) {
                once.add(read);
            }
        }
        return once;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String arn(String table) {
        return "arn:aws:dynamodb:us-east-1:111122223333:table/" + table + "/stream/"
                + generations.getOrDefault(table, 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String body;
            int status = 200;
            try {
                body = switch (target.substring(target.indexOf('.') + 1)) {
                    case "DescribeTable" -> table(request.get("TableName").stringValue());
                    case "DescribeStream" -> stream(request.get("StreamArn").stringValue());
                    case "GetShardIterator" -> iterator(request);
                    case "GetRecords" -> records(request.get("ShardIterator").stringValue());
                    default -> throw new IllegalArgumentException("UnknownOperationException");
                };
            } catch (IllegalArgumentException e) {
                status = 400;
                body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + e.getMessage()
                        + "\",\"message\":\"said the stub\"}";
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String table(String name) {
        TableDefinition table = TableCatalogue.fromClasspath().tables().stream()
                .filter(known -> name.endsWith("-" + known.name()) || name.equals(known.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ResourceNotFoundException"));
        return """
                {"Table":{"TableName":"%s","TableStatus":"ACTIVE","TableArn":"arn:aws:dynamodb:us-east-1:1:table/x",\
                "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"},\
                "LatestStreamArn":"%s"}}""".formatted(name, arn(table.name()));
    }

    private String stream(String arn) {
        List<StubShard> all = shards.getOrDefault(arn, List.of());
        String listed = all.stream()
                .map(shard -> "{\"ShardId\":\"" + shard.id + "\""
                        + (shard.parent == null ? "" : ",\"ParentShardId\":\"" + shard.parent + "\"") + "}")
                .collect(Collectors.joining(","));
        return "{\"StreamDescription\":{\"StreamArn\":\"" + arn + "\",\"Shards\":[" + listed + "]}}";
    }

    private String iterator(JsonNode request) {
        String arn = request.get("StreamArn").stringValue();
        StubShard shard = find(arn, request.get("ShardId").stringValue());
        synchronized (shard) {
            int at = shard.trimmed;
            if (request.get("ShardIteratorType").stringValue().equals("AFTER_SEQUENCE_NUMBER")) {
                int index = shard.numbers.indexOf(
                        Long.parseLong(request.get("SequenceNumber").stringValue()));
                if (index < shard.trimmed) {
                    throw new IllegalArgumentException("TrimmedDataAccessException");
                }
                at = index + 1;
            }
            return "{\"ShardIterator\":\"" + arn + "|" + shard.id + "|" + at + "\"}";
        }
    }

    private String records(String iterator) {
        String[] parts = iterator.split("\\|", -1);
        StubShard shard = find(parts[0], parts[1]);
        reads.add(shard.id);
        synchronized (shard) {
            int from = Integer.parseInt(parts[2]);
            int to = Math.min(shard.records.size(), from + PAGE);
            if (shard.emptyFirst > 0) {
                shard.emptyFirst--;
                to = from;
            }
            String next = shard.closed && to == shard.records.size()
                    ? ""
                    : ",\"NextShardIterator\":\"" + parts[0] + "|" + shard.id + "|" + to + "\"";
            return "{\"Records\":[" + String.join(",", shard.records.subList(from, to)) + "]" + next + "}";
        }
    }

    private StubShard find(String arn, String id) {
        return shards.getOrDefault(arn, List.of()).stream()
                .filter(shard -> shard.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ResourceNotFoundException"));
    }
}
