package com.synchub.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** A tenant's items of one table. */
final class BoundTable implements TenantTable {

    private static final int MOST_KEYS = 100;

    private final BoundKeys keys;
    private final BoundRequests requests;
    private final PageTokens tokens;

    BoundTable(BoundKeys keys, BoundRequests requests, PageTokens tokens) {
        this.keys = keys;
        this.requests = requests;
        this.tokens = tokens;
    }

    @Override
    public Optional<Map<String, AttributeValue>> get(String sort) {
        Map<String, AttributeValue> key = keys.of(sort);
        Map<String, AttributeValue> item = requests.read(keys.table(), client -> client.getItem(
                        r -> r.tableName(keys.table()).key(key).consistentRead(true))
                .item());
        return item.isEmpty() ? Optional.empty() : Optional.of(keys.own(item));
    }

    @Override
    public List<Map<String, AttributeValue>> getAll(Collection<String> sorts) {
        if (sorts.isEmpty() || sorts.size() > MOST_KEYS || new HashSet<>(sorts).size() < sorts.size()) {
            throw BoundKeys.invalid("keys", "Ask for 1 to " + MOST_KEYS + " items, none twice.");
        }
        List<Map<String, AttributeValue>> left =
                new ArrayList<>(sorts.stream().map(keys::of).toList());
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        while (!left.isEmpty()) {
            KeysAndAttributes asked =
                    KeysAndAttributes.builder().keys(left).consistentRead(true).build();
            BatchGetItemResponse answer = requests.read(
                    keys.table(), client -> client.batchGetItem(r -> r.requestItems(Map.of(keys.table(), asked))));
            answer.responses().getOrDefault(keys.table(), List.of()).forEach(item -> found.add(keys.own(item)));
            KeysAndAttributes unprocessed = answer.unprocessedKeys().get(keys.table());
            left = unprocessed == null ? List.of() : unprocessed.keys();
        }
        return found;
    }

    @Override
    public ItemPage query(ItemQuery query) {
        return new PageQuery(keys, requests, tokens).page(query);
    }

    @Override
    public void put(Map<String, AttributeValue> item) {
        BoundRequests.Written written = keys.written(item);
        var unused = requests.write(
                keys.table(),
                List.of(written),
                client -> client.putItem(r -> r.tableName(keys.table()).item(written.item())));
    }

    @Override
    public boolean putIfAbsent(Map<String, AttributeValue> item) {
        BoundRequests.Written written = keys.written(item);
        return requests.write(
                keys.table(),
                List.of(written),
                client -> client.putItem(
                        r -> r.tableName(keys.table()).item(written.item()).conditionExpression(BoundKeys.ABSENT)));
    }

    @Override
    public boolean update(String sort, Map<String, AttributeValue> values) {
        return update(sort, values, Map.of());
    }

    /** @param only what attributes must be now */
    boolean update(String sort, Map<String, AttributeValue> values, Map<String, AttributeValue> only) {
        if (values.isEmpty() || values.keySet().stream().anyMatch(keys::isKey)) {
            throw BoundKeys.invalid("update", "Set one attribute at least, and none of the keys.");
        }
        Map<String, AttributeValue> key = keys.of(sort);
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> given = new HashMap<>();
        String set = "SET " + String.join(", ", Placeholders.equal(values, "v", names, given));
        List<String> conditions = new ArrayList<>(Placeholders.equal(only, "c", names, given));
        conditions.add(BoundKeys.PRESENT);
        return requests.write(
                keys.table(),
                List.of(new BoundRequests.Written(keys.table(), key, Map.of(), keys.persons(values))),
                client -> client.updateItem(r -> r.tableName(keys.table())
                        .key(key)
                        .updateExpression(set)
                        .conditionExpression(String.join(" AND ", conditions))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(given)));
    }

    @Override
    public boolean delete(String sort) {
        Map<String, AttributeValue> key = keys.of(sort);
        return requests.write(
                keys.table(),
                List.of(),
                client -> client.deleteItem(r -> r.tableName(keys.table())
                        .key(key)
                        .conditionExpression(BoundKeys.PRESENT)
                        .returnValues(ReturnValue.NONE)));
    }
}
