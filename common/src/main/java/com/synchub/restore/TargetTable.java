package com.synchub.restore;

import com.synchub.table.TableDefinition;

/**
 * Where a table's items go.
 *
 * @param definition the table in the catalogue
 * @param name the table in DynamoDB
 * @param origin whether it was there before, and if not, who else may write there
 * @param provedAsAWhole whether its tenants are not read back one by one: whoever restores reads the table in the end,
 *     which costs a request a megabyte and not one a tenant
 */
public record TargetTable(TableDefinition definition, String name, Origin origin, boolean provedAsAWhole) {

    /** Where a target comes from. */
    public enum Origin {
        /** It was there before the restore. */
        THERE,
        /** The restore creates it under the name that applications use, so they may write there while it is filled. */
        CREATED,
        /** The restore creates it under a name of its own, which nobody else has any business with. */
        CREATED_APART
    }

    public TargetTable {
        if (provedAsAWhole && origin == Origin.THERE) {
            throw new IllegalArgumentException("a table that held items before can't be proved as a whole");
        }
    }

    /** Whether this restore has created it, so that nothing but what it wrote is to be expected there. */
    public boolean created() {
        return origin != Origin.THERE;
    }

    /** Whether nobody else writes there, so that a put needs no condition to overwrite nothing of anybody's. */
    boolean apart() {
        return origin == Origin.CREATED_APART;
    }

    /** The same, in which somebody else's items were found after all: its tenants are read back one by one. */
    public TargetTable provedByTenant() {
        return new TargetTable(definition, name, created() ? Origin.CREATED : Origin.THERE, false);
    }
}
