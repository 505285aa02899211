package com.synchub.jobs.diff;

/**
 * A tenant's items of one table that are not the same in two backups.
 *
 * @param tenant the tenant's key form
 * @param itemsBefore 0 if it was added
 * @param itemsAfter 0 if it was removed
 * @param itemBytesBefore their size by DynamoDB's rules
 */
public record TenantChange(
        String table,
        String tenant,
        Kind kind,
        long itemsBefore,
        long itemsAfter,
        long itemBytesBefore,
        long itemBytesAfter) {

    /** What happened to the tenant in this table. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
