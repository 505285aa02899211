package com.synchub.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;

/**
 * One table of a backup. Cannot be made unless it adds up: the items scanned are those written, reused, fenced or erased
 * since, and the shards' records are the objects.
 *
 * @param table as the catalogue names it
 * @param dynamoDbTable the table that was scanned
 * @param schemaFingerprint of the table's definition at that time
 * @param segments one a segment, in order
 * @param shards one a shard, in order; a power of two
 * @param totals what it holds
 * @param vanishedTenants tenants of the base that are not in this backup
 * @param consumedReadUnits what DynamoDB reported
 * @param erased what it held when it was committed and has not held since a purge; nothing in the commit record itself
 */
public record TableCommit(
        String table,
        String dynamoDbTable,
        String schemaFingerprint,
        int totalSegments,
        List<SegmentScan> segments,
        List<ShardRef> shards,
        Totals totals,
        long vanishedTenants,
        double consumedReadUnits,
        @JsonIgnore Totals erased) {

    public TableCommit {
        segments = List.copyOf(segments);
        shards = List.copyOf(shards);
        requireWhole(table, totalSegments, segments, shards);
        long scanned = segments.stream().mapToLong(SegmentScan::itemsScanned).sum();
        long pinned = shards.stream().mapToLong(ShardRef::rows).sum();
        if (scanned != totals.itemsAccountedFor() + erased.items() || pinned != totals.objects()) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot commit table " + table + ": " + scanned + " items scanned, " + totals.items()
                            + " written or"
                            + " reused, " + totals.itemsFenced() + " fenced and " + erased.items() + " erased; "
                            + pinned + " manifest rows for "
                            + totals.objects() + " objects",
                    "Nothing was committed. Start a new backup; if it happens again, report it.");
        }
    }

    /** As a backup commits it. */
    @JsonCreator
    public TableCommit(
            String table,
            String dynamoDbTable,
            String schemaFingerprint,
            int totalSegments,
            List<SegmentScan> segments,
            List<ShardRef> shards,
            Totals totals,
            long vanishedTenants,
            double consumedReadUnits) {
        this(
                table,
                dynamoDbTable,
                schemaFingerprint,
                totalSegments,
                segments,
                shards,
                totals,
                vanishedTenants,
                consumedReadUnits,
                Totals.ZERO);
    }

    /** What it is now that this was erased. */
    TableCommit amended(TableAmendment amendment) {
        return new TableCommit(
                table,
                dynamoDbTable,
                schemaFingerprint,
                totalSegments,
                segments,
                amendment.replace(shards),
                totals.minus(amendment.erased()),
                vanishedTenants,
                consumedReadUnits,
                erased.plus(amendment.erased()));
    }

    private static void requireWhole(
            String table, int totalSegments, List<SegmentScan> segments, List<ShardRef> shards) {
        boolean whole = segments.size() == totalSegments && Integer.bitCount(shards.size()) == 1;
        for (int i = 0; whole && i < segments.size(); i++) {
            whole = segments.get(i).segment() == i;
        }
        for (int i = 0; whole && i < shards.size(); i++) {
            whole = shards.get(i).shard() == i;
        }
        if (!whole) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid commit of table " + table + ": " + segments.size() + " of " + totalSegments
                            + " segments and " + shards.size() + " shards, or not in order",
                    "Nothing was committed. Start a new backup; if it happens again, report it.");
        }
    }
}
