package com.synchub.jobs.purge;

import java.time.Instant;

/**
 * What of a table was erased before, and is back.
 *
 * @param table as the catalogue names it
 * @param dynamoDbTable that was read
 * @param asOf when the table's items were read for the last time, by whatever has brought them back
 * @param applied whether it was erased again; else nothing was changed
 * @param items that the table has, or had
 * @param tenants that were erased before and have items in it
 * @param erased their items
 * @param mentions items of others in which such a tenant was named
 * @param held items, of either kind, that a legal hold keeps: they are left there
 */
public record ReapplyReport(
        String table,
        String dynamoDbTable,
        Instant asOf,
        boolean applied,
        long items,
        long tenants,
        long erased,
        long mentions,
        long held) {}
