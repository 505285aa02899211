package com.synchub.restore;

import com.synchub.table.TableDefinition;

/**
 * Where a table's items go.
 *
 * @param definition the table in the catalogue
 * @param name the table in DynamoDB
 * @param created whether this restore has created it, so that nothing but what it wrote is to be expected there
 * @param provedAsAWhole whether its tenants are not read back one by one: whoever restores reads the table in the end,
 *     which costs a request a megabyte and not one a tenant
 */
public record TargetTable(TableDefinition definition, String name, boolean created, boolean provedAsAWhole) {

    public TargetTable {
        if (provedAsAWhole && !created) {
            throw new IllegalArgumentException("a table that held items before can't be proved as a whole");
        }
    }

    /** The same, whose tenants are read back one by one. */
    public TargetTable provedByTenant() {
        return new TargetTable(definition, name, created, false);
    }
}
