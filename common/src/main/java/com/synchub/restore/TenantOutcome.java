package com.synchub.restore;

import com.synchub.tenant.TenantId;
import java.util.List;

/**
 * What a restore did with one tenant. It is proved: what was to be in the tables was read back from them, but for tables
 * whose outcome says that it is not yet.
 *
 * @param tables one a table that was looked at: those of which the backup has items, under {@code REPLACE_TENANT} all
 */
public record TenantOutcome(TenantId tenant, List<TableOutcome> tables) {

    public TenantOutcome {
        tables = List.copyOf(tables);
    }

    /** Whether nothing of the tenant came back because it was erased. */
    public boolean isPurged() {
        return tables.stream().anyMatch(table -> table.purged() > 0)
                && tables.stream().allMatch(table -> table.purged() == table.backedUp());
    }
}
