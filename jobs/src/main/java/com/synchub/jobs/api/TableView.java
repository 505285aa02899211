package com.synchub.jobs.api;

import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;

/**
 * What the manifest says of a table of a backup.
 *
 * @param manifestBytes stored size of the shards
 * @param vanishedTenants tenants of the base that are not in this backup
 */
record TableView(
        String table,
        String dynamoDbTable,
        int segments,
        int shards,
        long manifestRows,
        long manifestBytes,
        long vanishedTenants,
        double consumedReadUnits,
        TotalsView totals) {

    static TableView of(TableCommit table) {
        return new TableView(
                table.table(),
                table.dynamoDbTable(),
                table.totalSegments(),
                table.shards().size(),
                table.shards().stream().mapToLong(ShardRef::rows).sum(),
                table.shards().stream().mapToLong(ShardRef::bytes).sum(),
                table.vanishedTenants(),
                table.consumedReadUnits(),
                TotalsView.of(table.totals()));
    }
}
