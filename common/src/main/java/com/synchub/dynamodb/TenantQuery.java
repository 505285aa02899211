package com.synchub.dynamodb;

import com.synchub.item.ItemView;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * The items that a table holds of one tenant, in the order of the sort key, read consistently. One thread. Holds one page
 * in memory. The client must come from {@link DynamoDbClients}; fails as {@link SegmentScanner} does.
 */
public final class TenantQuery {

    private static final String NAME = "#tenant";
    private static final String SORT_KEY = "#sort";
    private static final String VALUE = ":tenant";
    private static final String SORT_VALUE = ":sort";

    private final QueryRequest template;
    private final ItemPages pages;

    private TenantQuery(DynamoDbClient client, CapacityBudget budget, QueryRequest.Builder request, String table) {
        PageBody body = new PageBody();
        this.template = request.overrideConfiguration(
                        override -> override.putExecutionAttribute(PageBodyInterceptor.PAGE_BODY, body))
                .build();
        this.pages = new ItemPages(
                table,
                budget,
                new PageFetcher(client, ScanPatience.DEFAULT, Waiting.REAL),
                new PageCost(budget.pageCeiling(), true, OptionalInt.empty()),
                body,
                this::query,
                null);
    }

    /** Whole items. */
    public static TenantQuery items(DynamoDbClient client, CapacityBudget budget, String table, TenantId tenant) {
        return new TenantQuery(
                client,
                budget,
                request(table, tenant).expressionAttributeNames(Map.of(NAME, TableDefinition.PARTITION_KEY)),
                table);
    }

    /** One item, or none. */
    public static TenantQuery item(
            DynamoDbClient client, CapacityBudget budget, String table, TenantId tenant, String sortKey, String sort) {
        return new TenantQuery(
                client,
                budget,
                request(table, tenant)
                        .keyConditionExpression(NAME + " = " + VALUE + " AND " + SORT_KEY + " = " + SORT_VALUE)
                        .expressionAttributeNames(Map.of(NAME, TableDefinition.PARTITION_KEY, SORT_KEY, sortKey))
                        .expressionAttributeValues(Map.of(
                                VALUE, AttributeValue.fromS(tenant.value()), SORT_VALUE, AttributeValue.fromS(sort))),
                table);
    }

    /** Only the keys of the items, at the same cost. */
    public static TenantQuery keys(
            DynamoDbClient client, CapacityBudget budget, String table, String sortKey, TenantId tenant) {
        return new TenantQuery(
                client,
                budget,
                request(table, tenant)
                        .projectionExpression(NAME + ", " + SORT_KEY)
                        .expressionAttributeNames(Map.of(NAME, TableDefinition.PARTITION_KEY, SORT_KEY, sortKey)),
                table);
    }

    private static QueryRequest.Builder request(String table, TenantId tenant) {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .keyConditionExpression(NAME + " = " + VALUE)
                .expressionAttributeValues(Map.of(VALUE, AttributeValue.fromS(tenant.value())));
    }

    private void query(DynamoDbClient client, @Nullable Map<String, AttributeValue> startAfter, OptionalInt limit) {
        QueryRequest.Builder request = template.toBuilder();
        limit.ifPresent(request::limit);
        if (startAfter != null) {
            request.exclusiveStartKey(startAfter);
        }
        client.query(request.build());
    }

    /** Shows the next item, valid until the next call; false behind the last one. */
    public boolean next(ItemView into) {
        return pages.next(into);
    }
}
