package com.synchub.table;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All tables, in the order of their names. Immutable. */
public final class TableCatalogue {

    private final List<TableDefinition> tables;

    private TableCatalogue(List<TableFile> files) {
        this.tables = files.stream()
                .map(TableFile::read)
                .sorted(Comparator.comparing(TableDefinition::name))
                .toList();
    }

    /**
     * The tables shipped with the service, {@code tables/*.yaml} of the schemas module.
     *
     * @throws SyncHubException {@code CATALOGUE_INVALID} with file and line
     */
    public static TableCatalogue fromClasspath() {
        return new TableCatalogue(TableFile.onClasspath(TableCatalogue.class.getClassLoader()));
    }

    /**
     * The tables of an installation's own directory, every {@code *.yaml} in it.
     *
     * @throws SyncHubException {@code CATALOGUE_INVALID} with file and line, or if the directory holds no table
     */
    public static TableCatalogue fromDirectory(Path directory) {
        return new TableCatalogue(TableFile.in(directory));
    }

    public List<TableDefinition> tables() {
        return tables;
    }

    /**
     * One table by its name.
     *
     * @throws SyncHubException {@code TABLE_UNKNOWN}
     */
    public TableDefinition table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.TABLE_UNKNOWN,
                        "unknown table, not one of the " + tables.size() + " in the catalogue",
                        "The catalogue has "
                                + tables.stream().map(TableDefinition::name).collect(Collectors.joining(", ")) + "."));
    }
}
