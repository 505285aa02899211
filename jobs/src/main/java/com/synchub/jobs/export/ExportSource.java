package com.synchub.jobs.export;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TableInspector;
import com.synchub.jobs.environment.TableNames;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What an export reads, and by which clock.
 *
 * @param time the database's
 */
record ExportSource(
        DynamoDbClient dynamoDb,
        CapacityBudget budget,
        TableCatalogue catalogue,
        TableNames names,
        TableInspector inspector,
        LatestBackup latestBackup,
        Supplier<Instant> time) {

    Instant now() {
        return time.get();
    }

    /** Errors: {@code TABLE_MISSING}, {@code TABLE_KEYS_DIFFER}. */
    void requireKeys(TableDefinition table) {
        var unused = inspector.require(names.of(table), TableDefinition.PARTITION_KEY, table.sortKey());
    }
}
