package com.synchub.bench.restore;

import com.synchub.dynamodb.DynamoDbClients;
import com.synchub.dynamodb.DynamoDbSettings;
import com.synchub.dynamodb.TableCreator;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other contender: writes the items of the stack's tables into new, empty tables by BatchWriteItem and nothing else. It
 * reads them into memory before the clock starts, decodes no object, compares nothing and proves nothing.
 */
public final class BareLoader {

    private static final int BATCH = 25;

    private BareLoader() {}

    /** Arguments: the output of {@code synchub local up --json}, a suffix for the new tables, how many threads. */
    public static void main(String[] arguments) throws Exception {
        JsonNode stack = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
        int threads = Integer.parseInt(arguments[2]);
        DynamoDbSettings settings = DynamoDbSettings.of(
                URI.create(stack.get("dynamodb").stringValue()),
                stack.get("region").stringValue(),
                new DynamoDbSettings.StaticCredentials(
                        stack.get("accessKeyId").stringValue(),
                        stack.get("secretAccessKey").stringValue()));
        try (DynamoDbClient client = DynamoDbClients.create(settings)) {
            List<Map<String, List<WriteRequest>>> batches = batches(client, arguments[1]);
            long begun = System.nanoTime();
            long items = write(client, batches, threads);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.println(JsonMapper.shared().writeValueAsString(Map.of("items", items, "seconds", seconds)));
        }
    }

    private static List<Map<String, List<WriteRequest>>> batches(DynamoDbClient client, String suffix) {
        List<Map<String, List<WriteRequest>>> batches = new ArrayList<>();
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            String target = table.name() + suffix;
            new TableCreator(client).createIfMissing(target, table);
            List<WriteRequest> batch = new ArrayList<>();
            for (var item : client.scanPaginator(r -> r.tableName(table.name()).limit(2500))
                    .items()) {
                batch.add(WriteRequest.builder().putRequest(p -> p.item(item)).build());
                if (batch.size() == BATCH) {
                    batches.add(Map.of(target, batch));
                    batch = new ArrayList<>();
                }
            }
            if (!batch.isEmpty()) {
                batches.add(Map.of(target, batch));
            }
        }
        return batches;
    }

    private static long write(DynamoDbClient client, List<Map<String, List<WriteRequest>>> batches, int threads)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> written = new ArrayList<>();
        for (Map<String, List<WriteRequest>> batch : batches) {
            written.add(pool.submit(() -> {
                Map<String, List<WriteRequest>> left = batch;
                while (!left.isEmpty()) {
                    Map<String, List<WriteRequest>> now = left;
                    left = client.batchWriteItem(r -> r.requestItems(now)).unprocessedItems();
                }
                return batch.values().iterator().next().size();
            }));
        }
        long items = 0;
        for (Future<Integer> batch : written) {
            items += batch.get();
        }
        pool.shutdown();
        return items;
    }
}
