package com.synchub.jobs.api.planted;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Breaks the rule that a route opens no table. */
public final class OpensATable {

    private final DynamoDbClient client;

    OpensATable(DynamoDbClient client) {
        this.client = client;
    }

    DynamoDbClient client() {
        return client;
    }
}
