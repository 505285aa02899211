package com.synchub.jobs.restore;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.ScanRequestSpec;
import com.synchub.dynamodb.SegmentScanner;
import com.synchub.dynamodb.TableCreator;
import com.synchub.dynamodb.TableInspector;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.item.ItemView;
import com.synchub.jobs.environment.TableNames;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.TableCommit;
import com.synchub.restore.ConflictPolicy;
import com.synchub.restore.Target;
import com.synchub.restore.TargetTable;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables that a scope restores into: what they are called, which are missing, whether they hold anything. */
final class RestoreTables {

    /** What DynamoDB takes in a table's name. */
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_.-]{0,100}");

    private static final int LONGEST_NAME = 255;

    private final DynamoDbClient dynamoDb;
    private final TableCatalogue catalogue;
    private final TableNames names;
    private final Target target;
    private final TableInspector inspector;
    private final TableCreator creator;

    RestoreTables(DynamoDbClient dynamoDb, TableCatalogue catalogue, TableNames names, RestoreProperties properties) {
        this.dynamoDb = dynamoDb;
        this.catalogue = catalogue;
        this.names = names;
        this.target = Target.of(
                dynamoDb, new CapacityBudget(properties.readUnits()), new CapacityBudget(properties.writeUnits()));
        this.inspector = new TableInspector(dynamoDb);
        this.creator = new TableCreator(dynamoDb);
    }

    Target target() {
        return target;
    }

    /**
     * Where each table of the scope goes, in the backup's order.
     *
     * @param created those that this restore creates
     */
    Map<String, TargetTable> of(RestoreScope scope, LogEntry entry, Set<String> created) {
        requireSuffix(scope.suffix());
        scope.tables().forEach(table -> requireBackedUp(table, entry));
        Map<String, TargetTable> tables = new LinkedHashMap<>();
        for (TableCommit commit : entry.tables()) {
            if (scope.wants(commit.table())) {
                TableDefinition definition = catalogue.table(commit.table());
                String name = names.of(definition) + scope.suffix();
                requireName(name);
                boolean creates = created.contains(commit.table());
                // Under skip-existing, what somebody else put there counts as well: that can be told of each tenant
                // only.
                boolean whole = creates && scope.policy() != ConflictPolicy.SKIP_EXISTING;
                tables.put(commit.table(), new TargetTable(definition, name, origin(scope, creates), whole));
            }
        }
        return tables;
    }

    private static TargetTable.Origin origin(RestoreScope scope, boolean creates) {
        if (!creates) {
            return TargetTable.Origin.THERE;
        }
        return scope.suffix().isEmpty() ? TargetTable.Origin.CREATED : TargetTable.Origin.CREATED_APART;
    }

    /** Those that don't exist, by their names in the catalogue. One with other keys is refused. */
    SortedSet<String> missing(Map<String, TargetTable> tables) {
        SortedSet<String> missing = new TreeSet<>();
        tables.forEach((table, to) -> {
            if (creator.exists(to.name())) {
                inspector.require(
                        to.name(),
                        TableDefinition.PARTITION_KEY,
                        to.definition().sortKey());
            } else {
                missing.add(table);
            }
        });
        return missing;
    }

    /** Creates those that this restore is to create, unless it did so before. */
    void create(Map<String, TargetTable> tables) {
        tables.values().stream()
                .filter(TargetTable::created)
                .forEach(table -> creator.createIfMissing(table.name(), table.definition()));
    }

    /** Turns on expiry in the tables that were created, now that nothing is to be read back any more. */
    void expireItems(Map<String, TargetTable> tables) {
        tables.values().stream()
                .filter(TargetTable::created)
                .forEach(table -> creator.expireItems(table.name(), table.definition()));
    }

    /** What one part of the table holds now. */
    ContentDigest digest(TargetTable table, int part, int parts) {
        return target.digest(new ScanRequestSpec(table.name(), part, parts, true, OptionalInt.empty(), null));
    }

    boolean isEmpty(TargetTable table) {
        ScanRequestSpec first = new ScanRequestSpec(table.name(), 0, 1, true, OptionalInt.of(1), null);
        try (SegmentScanner scanner = new SegmentScanner(dynamoDb, target.reads(), first)) {
            return !scanner.next(new ItemView());
        }
    }

    private static void requireBackedUp(String table, LogEntry entry) {
        if (entry.table(table).isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.TABLE_UNKNOWN,
                    "cannot restore: backup " + entry.n() + " does not have one of the tables",
                    "It has "
                            + String.join(
                                    ", ",
                                    entry.tables().stream()
                                            .map(TableCommit::table)
                                            .toList()) + ".");
        }
    }

    private static void requireSuffix(String suffix) {
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid suffix of " + suffix.length() + " characters for the target tables",
                    "Use at most 100 letters, digits, '_', '-' and '.'.");
        }
    }

    private static void requireName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid name of " + name.length() + " characters for a target table",
                    "DynamoDB takes 255 at most: choose a shorter suffix.");
        }
    }
}
