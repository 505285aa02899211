package com.synchub.jobs.demo;

import com.synchub.dynamodb.TableInspector;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableCatalogue;
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

/**
 * Brings demo data into DynamoDB. Loading the same data again overwrites it with the same; nothing else in the tables is
 * touched. Not for tables that hold anybody's data.
 */
public final class DemoLoader {

    private final DynamoDbClient client;
    private final TableCatalogue catalogue;
    private final String tablePrefix;
    private final int threads;

    /**
     * Only keeps its arguments.
     *
     * @param tablePrefix put before the catalogue's table names, may be empty
     * @param threads requests under way at once, from 1; the client needs one connection more
     */
    public DemoLoader(DynamoDbClient client, TableCatalogue catalogue, String tablePrefix, int threads) {
        this.client = client;
        this.catalogue = catalogue;
        this.tablePrefix = tablePrefix;
        this.threads = threads;
    }

    /**
     * Creates those of the catalogue's tables that are missing, on-demand, and turns on expiry where the catalogue says
     * so. Returns when all can be written to.
     *
     * @throws SyncHubException {@code TABLE_KEYS_DIFFER} if one is there with other keys
     */
    public void createTables() {
        for (TableDefinition table : catalogue.tables()) {
            String name = tablePrefix + table.name();
            try {
                createIfMissing(name, table);
                new TableInspector(client).require(name, TableDefinition.PARTITION_KEY, table.sortKey());
                table.ttlAttribute().ifPresent(attribute -> expire(name, attribute.name()));
            } catch (SdkException e) {
                throw new SyncHubException(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "failed to create table " + name + ": " + e.getClass().getSimpleName(),
                        "Check endpoint, region and permissions, then run the same command again.",
                        e);
            }
        }
    }

    /**
     * Puts all of the data.
     *
     * @return what DynamoDB acknowledged, the data's counts if all went well
     * @throws SyncHubException {@code TABLE_MISSING}, {@code SOURCE_UNAVAILABLE}; part of the data is there then
     */
    public LoadResult load(DemoData data, LoadProgress progress) {
        try (BatchWriter writer = new BatchWriter(client, tablePrefix, threads, progress)) {
            data.forEach(writer::put);
            return writer.finish();
        }
    }

    /** Puts and deletes what the second state of the data has changed; fails as {@link #load} does. */
    public LoadResult apply(DemoMutation mutation, LoadProgress progress) {
        try (BatchWriter writer = new BatchWriter(client, tablePrefix, threads, progress)) {
            mutation.forEach(change -> {
                if (change.kind() == DemoChange.Kind.DELETE) {
                    writer.delete(change.item());
                } else {
                    writer.put(change.item());
                }
            });
            return writer.finish();
        }
    }

    private void createIfMissing(String name, TableDefinition table) {
        if (exists(name)) {
            return;
        }
        try {
            client.createTable(request(name, table));
        } catch (ResourceInUseException createdMeanwhile) {
            // By whom does not matter: its keys are looked at next.
        }
        client.waiter().waitUntilTableExists(r -> r.tableName(name)).matched();
    }

    private boolean exists(String name) {
        try {
            client.describeTable(r -> r.tableName(name));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
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
}
