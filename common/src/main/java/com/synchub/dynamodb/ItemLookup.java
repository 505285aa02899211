package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Reads items by their keys, consistently, in batches. Thread-safe. */
public final class ItemLookup {

    /** Keys that a request may have. */
    public static final int BATCH_KEYS = 100;

    private final DynamoDbClient client;
    private final CapacityBudget budget;

    public ItemLookup(DynamoDbClient client, CapacityBudget budget) {
        this.client = client;
        this.budget = budget;
    }

    /**
     * Hands out those of the items that are there, in no order.
     *
     * @param keys {@value #BATCH_KEYS} at most, none twice
     * @param units what it will cost, as far as one can tell
     * @throws SyncHubException {@code TABLE_MISSING}, {@code ACCESS_DENIED}, {@code SOURCE_UNAVAILABLE}, {@code
     *     RUN_STOPPED}
     */
    public void find(
            String table,
            List<Map<String, AttributeValue>> keys,
            double units,
            Consumer<Map<String, AttributeValue>> found) {
        try {
            List<Map<String, AttributeValue>> left = new ArrayList<>(keys);
            int attemptsWithoutProgress = 0;
            while (!left.isEmpty()) {
                int asked = left.size();
                left = ask(table, left, units * asked / keys.size(), found);
                attemptsWithoutProgress = left.size() < asked ? 0 : attemptsWithoutProgress + 1;
                if (attemptsWithoutProgress == Backoff.PATIENCE) {
                    throw new SyncHubException(
                            ErrorCode.SOURCE_UNAVAILABLE,
                            "failed to read table " + table + ": DynamoDB answered none of " + asked + " keys in "
                                    + attemptsWithoutProgress + " attempts",
                            "Raise the table's read capacity or lower the read budget, then run the same command again.");
                }
                if (!left.isEmpty()) {
                    Backoff.pause(attemptsWithoutProgress);
                }
            }
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("reading table " + table, e);
        }
    }

    /** Answers the keys that are still to be asked for. */
    private List<Map<String, AttributeValue>> ask(
            String table,
            List<Map<String, AttributeValue>> keys,
            double units,
            Consumer<Map<String, AttributeValue>> found)
            throws InterruptedException {
        budget.charge(units);
        try {
            BatchGetItemResponse response = client.batchGetItem(r -> r.requestItems(Map.of(
                            table,
                            KeysAndAttributes.builder()
                                    .keys(keys)
                                    .consistentRead(true)
                                    .build()))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            if (!response.consumedCapacity().isEmpty()) {
                budget.settle(
                        units,
                        response.consumedCapacity().stream()
                                .mapToDouble(ItemLookup::unitsOf)
                                .sum());
            }
            response.responses().getOrDefault(table, List.of()).forEach(found);
            KeysAndAttributes unprocessed = response.unprocessedKeys().get(table);
            return unprocessed == null ? List.of() : unprocessed.keys();
        } catch (SdkException e) {
            SourceFailures.checkInterrupted(e);
            if (SourceFailures.isThrottling(e)) {
                return keys;
            }
            throw SourceFailures.translate(e, table, TableAccess.READ);
        }
    }

    private static double unitsOf(ConsumedCapacity consumed) {
        return consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }
}
