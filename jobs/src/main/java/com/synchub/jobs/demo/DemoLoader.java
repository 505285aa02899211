package com.synchub.jobs.demo;

import com.synchub.dynamodb.TableCreator;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
        TableCreator creator = new TableCreator(client);
        for (TableDefinition table : catalogue.tables()) {
            String name = tablePrefix + table.name();
            creator.createIfMissing(name, table);
            creator.expireItems(name, table);
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
}
