package com.synchub.jobs.backup;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.ScanPatience;
import com.synchub.dynamodb.ScanRequestSpec;
import com.synchub.dynamodb.SegmentScanner;
import com.synchub.dynamodb.TableFacts;
import com.synchub.dynamodb.TableInspector;
import com.synchub.jobs.environment.TableNames;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.time.Duration;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables as the backup reads them, within the one read budget of this process. */
final class TableSource {

    private static final Duration PATIENCE_WITHOUT_ANSWER = Duration.ofMinutes(2);

    private final DynamoDbClient dynamoDb;
    private final TableInspector inspector;
    private final TableCatalogue catalogue;
    private final TableNames names;
    private final BackupProperties properties;
    private final CapacityBudget budget;

    TableSource(DynamoDbClient dynamoDb, TableCatalogue catalogue, TableNames names, BackupProperties properties) {
        this.dynamoDb = dynamoDb;
        this.inspector = new TableInspector(dynamoDb);
        this.catalogue = catalogue;
        this.names = names;
        this.properties = properties;
        this.budget = new CapacityBudget(properties.readUnits());
    }

    TableCatalogue catalogue() {
        return catalogue;
    }

    String nameOf(TableDefinition table) {
        return names.of(table);
    }

    /** What DynamoDB says of the table; fails if it is missing or has other keys than the catalogue says. */
    TableFacts facts(TableDefinition table) {
        return inspector.require(names.of(table), TableDefinition.PARTITION_KEY, table.sortKey());
    }

    /** Reads a segment from where its state says. */
    SegmentScanner scan(TableSegment segment, SegmentState state) {
        Integer pageItems = properties.pageItems();
        ScanPosition position = state.position();
        return new SegmentScanner(
                dynamoDb,
                budget,
                new ScanRequestSpec(
                        names.of(catalogue.table(segment.table())),
                        segment.index(),
                        segment.total(),
                        false,
                        pageItems == null ? OptionalInt.empty() : OptionalInt.of(pageItems),
                        position == null ? null : position.startKey()),
                new ScanPatience(properties.noProgress(), PATIENCE_WITHOUT_ANSWER));
    }
}
