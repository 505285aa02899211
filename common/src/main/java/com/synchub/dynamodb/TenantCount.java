package com.synchub.dynamodb;

import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Has DynamoDB count a tenant's items, without sending them. Shares no code with {@link TenantQuery}, nor with whoever looks
 * whom an item names: what one of the two overlooks, the other shows.
 *
 * @param items as DynamoDB counts them, read consistently
 * @param of how many it has looked at for that
 * @param units read capacity units that counting has cost; each stands for 4 KB
 */
public record TenantCount(long items, long of, double units) {

    private static final int UNIT_BYTES = 4096;
    private static final String TENANT = "#tenant";

    /** About how many bytes the items have, as DynamoDB bills them. */
    public long bytes() {
        return items == 0 ? 0 : (long) Math.ceil(units * UNIT_BYTES * items / of);
    }

    /** Counts the tenant's items in one table. Fails as {@link TableInspector} does. */
    public static TenantCount of(DynamoDbClient client, CapacityBudget budget, String table, TenantId tenant) {
        return count(client, budget, request(table, tenant, Map.of(), Map.of()).build());
    }

    /**
     * Counts those that name a person, in any attribute that holds persons. Costs as much as counting all.
     *
     * @param table as DynamoDB names it, one that has such attributes
     */
    public static TenantCount naming(
            DynamoDbClient client,
            CapacityBudget budget,
            String table,
            TableDefinition definition,
            TenantId tenant,
            TenantId person) {
        Map<String, String> names = new HashMap<>();
        List<String> either = new ArrayList<>();
        definition.persons().forEach(attribute -> {
            String name = "#person" + names.size();
            names.put(name, attribute.name());
            either.add(name + " = :person");
        });
        return count(
                client,
                budget,
                request(table, tenant, names, Map.of(":person", AttributeValue.fromS(person.value())))
                        .filterExpression(String.join(" OR ", either))
                        .build());
    }

    private static QueryRequest.Builder request(
            String table, TenantId tenant, Map<String, String> names, Map<String, AttributeValue> values) {
        Map<String, String> allNames = new HashMap<>(names);
        allNames.put(TENANT, TableDefinition.PARTITION_KEY);
        Map<String, AttributeValue> allValues = new HashMap<>(values);
        allValues.put(":tenant", AttributeValue.fromS(tenant.value()));
        return QueryRequest.builder()
                .tableName(table)
                .select(Select.COUNT)
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .keyConditionExpression(TENANT + " = :tenant")
                .expressionAttributeNames(allNames)
                .expressionAttributeValues(allValues);
    }

    private static TenantCount count(DynamoDbClient client, CapacityBudget budget, QueryRequest request) {
        long items = 0;
        long of = 0;
        double units = 0;
        try {
            for (QueryResponse page : client.queryPaginator(request)) {
                double cost = page.consumedCapacity() == null
                                || page.consumedCapacity().capacityUnits() == null
                        ? 0
                        : page.consumedCapacity().capacityUnits();
                budget.charge(cost);
                items += page.count();
                of += page.scannedCount();
                units += cost;
            }
        } catch (SdkException e) {
            throw SourceFailures.translate(e, request.tableName(), TableAccess.READ);
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("counting table " + request.tableName(), e);
        }
        return new TenantCount(items, of, units);
    }
}
