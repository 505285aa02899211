package com.synchub.jobs.export;

import com.synchub.dynamodb.TableInspector;
import com.synchub.dynamodb.TableListing;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.environment.TableNames;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tables of this installation that are keyed by tenant and are not in the catalogue. A package that leaves one out is not
 * complete, and nobody would know.
 */
final class UndeclaredTables {

    /** What a restore drill makes and drops again. */
    private static final Pattern SCRATCH = Pattern.compile(".*\\.scratch-.*");

    private final TableListing listing;
    private final TableInspector inspector;
    private final TableCatalogue catalogue;
    private final TableNames names;
    private final Set<String> known;

    UndeclaredTables(
            TableListing listing,
            TableInspector inspector,
            TableCatalogue catalogue,
            TableNames names,
            Collection<String> known) {
        this.listing = listing;
        this.inspector = inspector;
        this.catalogue = catalogue;
        this.names = names;
        this.known = Set.copyOf(known);
    }

    /** Errors: {@code TABLE_UNDECLARED}. */
    void refuse() {
        Set<String> declared = catalogue.tables().stream().map(names::of).collect(Collectors.toSet());
        List<String> undeclared = new ArrayList<>();
        for (String table : listing.names()) {
            if (table.startsWith(names.prefix())
                    && !declared.contains(table)
                    && !known.contains(table)
                    && !SCRATCH.matcher(table).matches()
                    && isKeyedByTenant(table)) {
                undeclared.add(table);
            }
        }
        if (!undeclared.isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.TABLE_UNDECLARED,
                    "cannot export: the catalogue does not have " + String.join(", ", undeclared) + ", keyed by "
                            + TableDefinition.PARTITION_KEY,
                    "Declare the table in schemas/tables; or, if it is a copy and no tenant's data, drop it or name it in"
                            + " synchub.export.other-tables.");
        }
    }

    private boolean isKeyedByTenant(String table) {
        try {
            return inspector.settings(table).orThrow().keys().startsWith(TableDefinition.PARTITION_KEY + " HASH");
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.TABLE_MISSING) {
                return false;
            }
            throw e;
        }
    }
}
