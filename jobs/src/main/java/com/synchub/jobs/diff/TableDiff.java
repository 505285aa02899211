package com.synchub.jobs.diff;

/**
 * How one table differs between two backups, counted in tenants.
 *
 * @param itemsBefore items of all tenants in the earlier backup, 0 if it doesn't have the table
 */
public record TableDiff(
        String table, long added, long removed, long changed, long unchanged, long itemsBefore, long itemsAfter) {

    static TableDiff none(String table) {
        return new TableDiff(table, 0, 0, 0, 0, 0, 0);
    }

    TableDiff plus(TableDiff other) {
        return new TableDiff(
                table,
                added + other.added,
                removed + other.removed,
                changed + other.changed,
                unchanged + other.unchanged,
                itemsBefore + other.itemsBefore,
                itemsAfter + other.itemsAfter);
    }
}
