package com.synchub.dynamodb;

import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Has DynamoDB count a tenant's items, without sending them. Shares no code with {@link TenantQuery}: what one of the two
 * overlooks, the other shows.
 *
 * @param items as DynamoDB counts them, read consistently
 * @param units read capacity units that counting has cost; each stands for 4 KB
 */
public record TenantCount(long items, double units) {

    private static final int UNIT_BYTES = 4096;

    /** About how many bytes the items have, as DynamoDB bills them. */
    public long bytes() {
        return items == 0 ? 0 : (long) Math.ceil(units * UNIT_BYTES);
    }

    /** Counts the tenant's items in one table. Fails as {@link TableInspector} does. */
    public static TenantCount of(DynamoDbClient client, CapacityBudget budget, String table, TenantId tenant) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .select(Select.COUNT)
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .keyConditionExpression("#tenant = :tenant")
                .expressionAttributeNames(Map.of("#tenant", TableDefinition.PARTITION_KEY))
                .expressionAttributeValues(Map.of(":tenant", AttributeValue.fromS(tenant.value())))
                .build();
        long items = 0;
        double units = 0;
        try {
            for (QueryResponse page : client.queryPaginator(request)) {
                double cost = page.consumedCapacity() == null
                                || page.consumedCapacity().capacityUnits() == null
                        ? 0
                        : page.consumedCapacity().capacityUnits();
                budget.charge(cost);
                items += page.count();
                units += cost;
            }
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.READ);
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("counting table " + table, e);
        }
        return new TenantCount(items, units);
    }
}
