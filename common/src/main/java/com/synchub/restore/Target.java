package com.synchub.restore;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.ConditionalPuts;
import com.synchub.dynamodb.ItemInserts;
import com.synchub.dynamodb.ItemLookup;
import com.synchub.dynamodb.ScanRequestSpec;
import com.synchub.dynamodb.SegmentScanner;
import com.synchub.dynamodb.TenantQuery;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemView;
import com.synchub.tenant.TenantId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB as a restore reads and writes it, within its budgets. Thread-safe.
 *
 * @param client made by {@link com.synchub.dynamodb.DynamoDbClients}
 */
public record Target(
        DynamoDbClient client,
        CapacityBudget reads,
        BatchWrites batches,
        ItemInserts inserts,
        ConditionalPuts conditionalPuts,
        ItemLookup lookup) {

    public static Target of(DynamoDbClient client, CapacityBudget reads, CapacityBudget writes) {
        return new Target(
                client,
                reads,
                new BatchWrites(client, writes),
                new ItemInserts(client, writes),
                new ConditionalPuts(client, writes),
                new ItemLookup(client, reads));
    }

    /** What the table holds of the tenant now. */
    public ContentDigest digest(TargetTable table, TenantId tenant) {
        TenantQuery query = TenantQuery.items(client, reads, table.name(), tenant);
        DigestAccumulator digest = new DigestAccumulator();
        ItemView item = new ItemView();
        while (query.next(item)) {
            digest.add(item);
        }
        return digest.digest();
    }

    /** What one part of a table holds now, of whichever tenants. */
    public ContentDigest digest(ScanRequestSpec part) {
        DigestAccumulator digest = new DigestAccumulator();
        ItemView item = new ItemView();
        try (SegmentScanner scanner = new SegmentScanner(client, reads, part)) {
            while (scanner.next(item)) {
                digest.add(item);
            }
        }
        return digest.digest();
    }

    /** Whether the table holds anything of the tenant now. Costs one page at most. */
    public boolean hasAny(TargetTable table, TenantId tenant) {
        return TenantQuery.keys(client, reads, table.name(), table.definition().sortKey(), tenant)
                .next(new ItemView());
    }
}
