package com.synchub.dynamodb;

import com.synchub.failure.SyncHubException;
import com.synchub.table.TableDefinition;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Puts items where there are none, one a request. Never overwrites. Thread-safe. */
public final class ConditionalPuts {

    private static final String NAME = "#tenant";
    private static final String ABSENT = "attribute_not_exists(" + NAME + ")";

    private final DynamoDbClient client;
    private final CapacityBudget budget;

    public ConditionalPuts(DynamoDbClient client, CapacityBudget budget) {
        this.client = client;
        this.budget = budget;
    }

    /**
     * Puts an item unless one of its key is there.
     *
     * <p>A try whose answer got lost may have written: then the client's next try meets our own item. So the caller
     * compares what is there with what it meant to put.
     *
     * @param units what it will cost, as far as one can tell
     * @return the item that is there and was left alone; empty if ours was put
     * @throws SyncHubException {@code TABLE_MISSING}, {@code ACCESS_DENIED}, {@code SOURCE_UNAVAILABLE}, {@code
     *     RUN_STOPPED}
     */
    public Optional<Map<String, AttributeValue>> put(String table, Map<String, AttributeValue> item, double units) {
        try {
            for (int attempt = 0; ; attempt++) {
                budget.charge(units);
                try {
                    ConsumedCapacity consumed = client.putItem(r -> r.tableName(table)
                                    .item(item)
                                    .conditionExpression(ABSENT)
                                    .expressionAttributeNames(Map.of(NAME, TableDefinition.PARTITION_KEY))
                                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                            .consumedCapacity();
                    if (consumed != null && consumed.capacityUnits() != null) {
                        budget.settle(units, consumed.capacityUnits());
                    }
                    return Optional.empty();
                } catch (ConditionalCheckFailedException e) {
                    return Optional.of(e.item());
                } catch (SdkException e) {
                    SourceFailures.checkInterrupted(e);
                    if (!SourceFailures.isThrottling(e) || attempt + 1 >= Backoff.PATIENCE) {
                        throw SourceFailures.translate(e, table, TableAccess.WRITE);
                    }
                    Backoff.pause(attempt);
                }
            }
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("writing", e);
        }
    }
}
