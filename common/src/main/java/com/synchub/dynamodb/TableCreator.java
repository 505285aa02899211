package com.synchub.dynamodb;

import com.synchub.table.TableDefinition;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates tables as the catalogue says, on-demand, and drops them. */
public final class TableCreator {

    private final DynamoDbClient client;

    public TableCreator(DynamoDbClient client) {
        this.client = client;
    }

    /** Whether there is a table of this name. */
    public boolean exists(String name) {
        try {
            client.describeTable(r -> r.tableName(name));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        } catch (SdkException e) {
            throw SourceFailures.translate(e, name, TableAccess.CREATE);
        }
    }

    /**
     * Creates the table if it is missing, and returns when it can be written to. Expiry is left off.
     *
     * @return whether it was missing
     * @throws com.synchub.failure.SyncHubException {@code TABLE_KEYS_DIFFER} if one is there with other keys
     */
    public boolean createIfMissing(String name, TableDefinition table) {
        boolean missing = !exists(name);
        try {
            if (missing) {
                create(name, table);
            }
        } catch (SdkException e) {
            throw SourceFailures.translate(e, name, TableAccess.CREATE);
        }
        new TableInspector(client).require(name, TableDefinition.PARTITION_KEY, table.sortKey());
        return missing;
    }

    private void create(String name, TableDefinition table) {
        try {
            client.createTable(request(name, table));
        } catch (ResourceInUseException createdMeanwhile) {
            // By whom does not matter: its keys are looked at next.
        }
        client.waiter().waitUntilTableExists(r -> r.tableName(name)).matched();
    }

    /** Turns on expiry where the catalogue says so, unless it is on. */
    public void expireItems(String name, TableDefinition table) {
        table.ttlAttribute().ifPresent(attribute -> {
            try {
                expire(name, attribute.name());
            } catch (SdkException e) {
                throw SourceFailures.translate(e, name, TableAccess.CREATE);
            }
        });
    }

    /** DynamoDB refuses to turn on what is on already. */
    private void expire(String name, String attribute) {
        TimeToLiveStatus status = client.describeTimeToLive(r -> r.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.DISABLED) {
            client.updateTimeToLive(r -> r.tableName(name)
                    .timeToLiveSpecification(t -> t.attributeName(attribute).enabled(true)));
        }
    }

    /** Drops a table and waits until it is gone; one that is gone already is no failure. */
    public void drop(String name) {
        try {
            client.deleteTable(r -> r.tableName(name));
            client.waiter().waitUntilTableNotExists(r -> r.tableName(name)).matched();
        } catch (ResourceNotFoundException gone) {
            // Dropped before, by a run that crashed behind this call.
        } catch (SdkException e) {
            throw SourceFailures.translate(e, name, TableAccess.DROP);
        }
    }

    private static CreateTableRequest request(String name, TableDefinition table) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                        List.of(key(TableDefinition.PARTITION_KEY, KeyType.HASH), key(table.sortKey(), KeyType.RANGE)))
                .attributeDefinitions(List.of(string(TableDefinition.PARTITION_KEY), string(table.sortKey())))
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeDefinition string(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
