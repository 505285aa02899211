package com.synchub.jobs.drill;

import com.synchub.dynamodb.TableCreator;
import com.synchub.jobs.environment.TableNames;
import com.synchub.manifest.LogEntry;
import com.synchub.restore.TargetTable;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tables of one drill, beside the real ones: named by the run, so that they are found and dropped after a crash. */
final class ScratchTables {

    private static final String SUFFIX = ".scratch-";

    private final TableCreator creator;
    private final TableCatalogue catalogue;
    private final TableNames names;

    ScratchTables(TableCreator creator, TableCatalogue catalogue, TableNames names) {
        this.creator = creator;
        this.catalogue = catalogue;
        this.names = names;
    }

    /** New, empty tables for all that the backup has. What an earlier attempt left in them is dropped first. */
    Map<String, TargetTable> create(LogEntry entry, String runId) {
        drop(entry, runId);
        Map<String, TargetTable> tables = targets(entry, runId);
        tables.values().forEach(table -> creator.createIfMissing(table.name(), table.definition()));
        return tables;
    }

    void drop(LogEntry entry, String runId) {
        targets(entry, runId).values().stream()
                .map(TargetTable::name)
                .filter(creator::exists)
                .forEach(creator::drop);
    }

    private Map<String, TargetTable> targets(LogEntry entry, String runId) {
        Map<String, TargetTable> tables = new LinkedHashMap<>();
        entry.tables().forEach(commit -> {
            TableDefinition definition = catalogue.table(commit.table());
            tables.put(
                    commit.table(),
                    new TargetTable(
                            definition,
                            names.of(definition) + SUFFIX + runId,
                            TargetTable.Origin.CREATED_APART,
                            false));
        });
        return tables;
    }
}
