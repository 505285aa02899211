package com.synchub.dynamodb;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Puts items where there are none, many a request: BatchWriteItem takes no condition, and a PartiQL {@code INSERT} has it
 * built in. Never overwrites. Only a faster way for most: what it does not put, and what it finds there, is for the caller
 * to look at; {@link ConditionalPuts} says what is wrong. Thread-safe.
 */
public final class ItemInserts {

    /** Items that a request may have. */
    public static final int BATCH_ITEMS = 25;

    /** DynamoDB takes 8,192 characters. */
    private static final int LONGEST_STATEMENT = 8_000;

    /** Names are part of the statement's text, unlike values. One that could mean something there is not put this way. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    /**
     * What became of the items, by their positions; the others are in neither.
     *
     * @param put those that are there now, for certain
     * @param occupied those of whose key one was there
     */
    public record Inserted(BitSet put, BitSet occupied) {}

    private final DynamoDbClient client;
    private final CapacityBudget budget;
    /** Without the permission each try would only cost time. */
    private volatile boolean denied;

    public ItemInserts(DynamoDbClient client, CapacityBudget budget) {
        this.client = client;
        this.budget = budget;
    }

    /**
     * Tries to put items.
     *
     * @param items {@value #BATCH_ITEMS} at most, no key twice
     * @param units what it will cost, as far as one can tell
     * @throws com.synchub.failure.SyncHubException {@code RUN_STOPPED}
     */
    public Inserted insert(String table, List<Map<String, AttributeValue>> items, double units) {
        Inserted inserted = new Inserted(new BitSet(items.size()), new BitSet(items.size()));
        List<Integer> positions = new ArrayList<>(items.size());
        List<BatchStatementRequest> statements = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            String statement = statement(table, items.get(i));
            if (!statement.isEmpty()) {
                positions.add(i);
                statements.add(BatchStatementRequest.builder()
                        .statement(statement)
                        .parameters(items.get(i).values())
                        .build());
            }
        }
        if (denied || statements.isEmpty()) {
            return inserted;
        }
        List<BatchStatementResponse> answers = execute(statements, units);
        for (int i = 0; i < answers.size(); i++) {
            BatchStatementError error = answers.get(i).error();
            if (error == null) {
                inserted.put().set(positions.get(i));
            } else if (error.code() == BatchStatementErrorCodeEnum.DUPLICATE_ITEM) {
                inserted.occupied().set(positions.get(i));
            } else if (error.code() == BatchStatementErrorCodeEnum.ACCESS_DENIED) {
                denied = true;
            }
        }
        return inserted;
    }

    /** Answers nothing if the request as a whole was refused. */
    private List<BatchStatementResponse> execute(List<BatchStatementRequest> statements, double units) {
        try {
            budget.charge(units);
            BatchExecuteStatementResponse response = client.batchExecuteStatement(
                    r -> r.statements(statements).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            if (response.hasConsumedCapacity()) {
                budget.settle(
                        units,
                        response.consumedCapacity().stream()
                                .mapToDouble(used -> used.capacityUnits() == null ? 0 : used.capacityUnits())
                                .sum());
            }
            return response.responses();
        } catch (SdkException e) {
            budget.settle(units, 0);
            return refused(e);
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("writing", e);
        }
    }

    private List<BatchStatementResponse> refused(SdkException failure) {
        try {
            SourceFailures.checkInterrupted(failure);
            denied = denied || SourceFailures.isForbidden(failure);
            return List.of();
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("writing", e);
        }
    }

    /** Empty if the item is not to be put this way. Its values follow in the order in which the item has them. */
    private static String statement(String table, Map<String, AttributeValue> item) {
        StringBuilder text = new StringBuilder("INSERT INTO \"").append(table).append("\" VALUE {");
        String separator = "'";
        for (String name : item.keySet()) {
            if (!PLAIN_NAME.matcher(name).matches()) {
                return "";
            }
            text.append(separator).append(name).append("': ?");
            separator = ", '";
        }
        return text.length() < LONGEST_STATEMENT ? text.append('}').toString() : "";
    }
}
