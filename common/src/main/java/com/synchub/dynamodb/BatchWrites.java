package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and deletes in batches, each until DynamoDB has taken all of it: what it leaves unprocessed is asked again after a
 * growing pause. Thread-safe; a batch is written on the thread that brings it.
 */
public final class BatchWrites {

    /** Items that a request may have. */
    public static final int BATCH_ITEMS = 25;

    private final DynamoDbClient client;
    private final CapacityBudget budget;
    private final int patience;

    public BatchWrites(DynamoDbClient client, CapacityBudget budget) {
        this(client, budget, Backoff.PATIENCE);
    }

    /** @param patience requests in a row of which DynamoDB took nothing, after which it is given up */
    public BatchWrites(DynamoDbClient client, CapacityBudget budget, int patience) {
        this.client = client;
        this.budget = budget;
        this.patience = patience;
    }

    /**
     * Writes one batch.
     *
     * @param requests by table, {@value #BATCH_ITEMS} at most in all, no key twice
     * @param units what it will cost, as far as one can tell
     * @throws SyncHubException {@code TABLE_MISSING}, {@code ACCESS_DENIED}, {@code SOURCE_UNAVAILABLE}, {@code
     *     RUN_STOPPED}; part of the batch may have been written then
     */
    public void write(Map<String, List<WriteRequest>> requests, double units) {
        try {
            writeAll(requests, units);
        } catch (SdkException e) {
            throw SourceFailures.translate(e, String.join(", ", requests.keySet()), TableAccess.WRITE);
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("writing", e);
        }
    }

    private void writeAll(Map<String, List<WriteRequest>> requests, double units) throws InterruptedException {
        Map<String, List<WriteRequest>> left = new HashMap<>(requests);
        int attemptsWithoutProgress = 0;
        while (!left.isEmpty()) {
            int asked = size(left);
            Map<String, List<WriteRequest>> unprocessed = write(left, units, asked, size(requests));
            attemptsWithoutProgress = size(unprocessed) < asked ? 0 : attemptsWithoutProgress + 1;
            if (attemptsWithoutProgress == patience) {
                throw new SyncHubException(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "failed to write table " + String.join(", ", left.keySet()) + ": DynamoDB took none of " + asked
                                + " items in " + patience + " attempts",
                        "Raise the tables' write capacity or lower the write budget, then run the same command again.");
            }
            left = new HashMap<>(unprocessed);
            if (!left.isEmpty()) {
                Backoff.pause(attemptsWithoutProgress);
            }
        }
    }

    private Map<String, List<WriteRequest>> write(
            Map<String, List<WriteRequest>> requests, double units, int asked, int whole) throws InterruptedException {
        double estimate = units * asked / whole;
        budget.charge(estimate);
        try {
            BatchWriteItemResponse response = client.batchWriteItem(
                    r -> r.requestItems(requests).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            if (!response.consumedCapacity().isEmpty()) {
                budget.settle(
                        estimate,
                        response.consumedCapacity().stream()
                                .mapToDouble(BatchWrites::unitsOf)
                                .sum());
            }
            return response.unprocessedItems();
        } catch (SdkException e) {
            SourceFailures.checkInterrupted(e);
            if (SourceFailures.isThrottling(e)) {
                // Refused as a whole for its rate: the same as if all of it had come back.
                return requests;
            }
            throw e;
        }
    }

    private static double unitsOf(ConsumedCapacity consumed) {
        return consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }

    private static int size(Map<String, List<WriteRequest>> requests) {
        return requests.values().stream().mapToInt(List::size).sum();
    }
}
