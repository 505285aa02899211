package com.synchub.dynamodb;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables that there are. */
public final class TableListing {

    private final DynamoDbClient client;

    public TableListing(DynamoDbClient client) {
        this.client = client;
    }

    /** All of the account's tables in the region, by name. Fails as {@link TableInspector} does. */
    public List<String> names() {
        try {
            return client.listTablesPaginator().tableNames().stream().sorted().toList();
        } catch (SdkException e) {
            throw SourceFailures.translate(e, "*", TableAccess.READ);
        }
    }
}
