package com.synchub.staging;

import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What is staged of a table, beside each row's pseudonym, choice and the month in which the tenant was first seen in this
 * table.
 *
 * @param columns in the order of the catalogue
 */
public record StagedTable(String name, List<StagedColumn> columns) {

    /** Its earliest value among a tenant's items says since when the tenant has been there. */
    static final String FIRST_SEEN = "created_at";

    public StagedTable {
        columns = List.copyOf(columns);
    }

    /** As the catalogue has it. */
    public static StagedTable of(TableDefinition table) {
        return new StagedTable(
                table.name(),
                table.attributes().stream()
                        .map(attribute -> StagedColumn.of(table, attribute))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** All tables of the catalogue. */
    public static List<StagedTable> all(TableCatalogue catalogue) {
        return catalogue.tables().stream().map(StagedTable::of).toList();
    }
}
