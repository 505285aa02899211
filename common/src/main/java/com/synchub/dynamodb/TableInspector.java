package com.synchub.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at a table before a run relies on it. */
public final class TableInspector {

    private final DynamoDbClient client;

    public TableInspector(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * The table's facts.
     *
     * <p>Fails with {@code TABLE_MISSING}, or with {@code TABLE_KEYS_DIFFER} unless the partition key is the string
     * {@code partitionKey} and the sort key the string {@code sortKey}.
     */
    public TableFacts require(String table, String partitionKey, String sortKey) {
        throw new UnsupportedOperationException(client.serviceName());
    }
}
