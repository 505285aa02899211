package com.synchub.jobs.purge;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TenantQuery;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletes a tenant's items from one table. */
final class TableEraser implements Eraser {

    private final DynamoDbClient dynamoDb;
    private final CapacityBudget reads;
    private final BatchWrites writes;
    private final PurgeTable table;

    TableEraser(DynamoDbClient dynamoDb, CapacityBudget reads, BatchWrites writes, PurgeTable table) {
        this.dynamoDb = dynamoDb;
        this.reads = reads;
        this.writes = writes;
        this.table = table;
    }

    @Override
    public String place() {
        return table.place();
    }

    @Override
    public Erasing begin(TenantId tenant) {
        TenantQuery keys = TenantQuery.keys(
                dynamoDb, reads, table.name(), table.definition().sortKey(), tenant);
        ItemView item = new ItemView();
        return () -> {
            List<WriteRequest> batch = new ArrayList<>(BatchWrites.BATCH_ITEMS);
            while (batch.size() < BatchWrites.BATCH_ITEMS && keys.next(item)) {
                Map<String, AttributeValue> key = CanonicalItems.toAttributeValues(item);
                batch.add(WriteRequest.builder().deleteRequest(d -> d.key(key)).build());
            }
            if (!batch.isEmpty()) {
                writes.write(Map.of(table.name(), batch), batch.size());
            }
            return batch.size() == BatchWrites.BATCH_ITEMS;
        };
    }
}
