package com.synchub.jobs.testkit;

import com.synchub.jobs.demo.DemoChange;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.demo.DemoItem;
import com.synchub.jobs.demo.DemoMutation;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts items into a world's tables, past the application and past any proxy, and remembers them: what a backup must hold.
 * Several threads may write, each its own items.
 */
public final class TrackedItems {

    private static final int BATCH = 25;

    private final TableCatalogue catalogue = TableCatalogue.fromClasspath();
    private final DynamoDbClient dynamoDb;
    private final String tablePrefix;
    private final Map<ItemKey, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

    public TrackedItems(BackupWorld world) {
        this.dynamoDb = world.stack().dynamoDb();
        this.tablePrefix = world.tablePrefix();
    }

    /** What is in DynamoDB now. */
    public Map<ItemKey, Map<String, AttributeValue>> items() {
        return Map.copyOf(items);
    }

    /** Puts items of one table. */
    public void put(String table, List<Map<String, AttributeValue>> added) {
        TableDefinition definition = catalogue.table(table);
        List<WriteRequest> requests = new ArrayList<>();
        for (Map<String, AttributeValue> item : added) {
            items.put(ItemKey.of(definition, item), item);
            requests.add(WriteRequest.builder().putRequest(r -> r.item(item)).build());
        }
        write(table, requests);
    }

    /** Puts demo data. */
    public void put(DemoData data) {
        List<DemoItem> all = new ArrayList<>();
        data.forEach(all::add);
        for (TableDefinition table : catalogue.tables()) {
            put(
                    table.name(),
                    all.stream()
                            .filter(item -> item.table().equals(table.name()))
                            .map(DemoItem::attributes)
                            .toList());
        }
    }

    /** Brings demo data to its second state. */
    public void apply(DemoMutation mutation) {
        for (DemoChange change : mutation) {
            DemoItem item = change.item();
            if (change.kind() == DemoChange.Kind.DELETE) {
                ItemKey gone = ItemKey.of(catalogue.table(item.table()), item.attributes());
                delete(gone::equals);
            } else {
                put(item.table(), List.of(item.attributes()));
            }
        }
    }

    /** Deletes the items whose key is chosen. */
    public void delete(Predicate<ItemKey> chosen) {
        for (TableDefinition table : catalogue.tables()) {
            List<WriteRequest> requests = new ArrayList<>();
            for (ItemKey key : items.keySet()) {
                if (key.table().equals(table.name()) && chosen.test(key)) {
                    requests.add(WriteRequest.builder()
                            .deleteRequest(r -> r.key(Map.of(
                                    TableDefinition.PARTITION_KEY,
                                    AttributeValue.fromS(key.tenant()),
                                    table.sortKey(),
                                    AttributeValue.fromS(key.sortKey()))))
                            .build());
                }
            }
            items.keySet().removeIf(key -> key.table().equals(table.name()) && chosen.test(key));
            write(table.name(), requests);
        }
    }

    /** Deletes everything there is, tracked or not. */
    public void empty() {
        for (TableDefinition table : catalogue.tables()) {
            List<WriteRequest> requests = new ArrayList<>();
            dynamoDb.scanPaginator(r -> r.tableName(tablePrefix + table.name())).items().stream()
                    .map(item -> ItemKey.of(table, item))
                    .forEach(key -> requests.add(WriteRequest.builder()
                            .deleteRequest(r -> r.key(Map.of(
                                    TableDefinition.PARTITION_KEY,
                                    AttributeValue.fromS(key.tenant()),
                                    table.sortKey(),
                                    AttributeValue.fromS(key.sortKey()))))
                            .build()));
            write(table.name(), requests);
        }
        items.clear();
    }

    /** Takes note of what someone else has written: these keys have no items but those given. */
    public void assume(Predicate<ItemKey> chosen, Map<ItemKey, Map<String, AttributeValue>> written) {
        items.keySet().removeIf(chosen);
        items.putAll(written);
    }

    private void write(String table, List<WriteRequest> requests) {
        for (int from = 0; from < requests.size(); from += BATCH) {
            List<WriteRequest> batch = requests.subList(from, Math.min(requests.size(), from + BATCH));
            Map<String, List<WriteRequest>> left = Map.of(tablePrefix + table, batch);
            while (!left.isEmpty()) {
                Map<String, List<WriteRequest>> now = left;
                left = dynamoDb.batchWriteItem(r -> r.requestItems(now)).unprocessedItems();
            }
        }
    }
}
