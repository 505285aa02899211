package com.synchub.access;

import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * One page of a query in the tenant that the keys are bound to. A filtered page is filled before it is answered: a short one
 * with a token would tell how much there is that did not pass.
 */
final class PageQuery {

    private static final int LONGEST_NAME = 65_535;

    private final BoundKeys keys;
    private final BoundRequests requests;
    private final PageTokens tokens;

    PageQuery(BoundKeys keys, BoundRequests requests, PageTokens tokens) {
        this.keys = keys;
        this.requests = requests;
        this.tokens = tokens;
    }

    ItemPage page(ItemQuery query) {
        check(query);
        return page(query, PageTokens.context(keys.tenant(), query, keys.table()));
    }

    /** @param context of the reader, where this is not the tenant itself */
    ItemPage page(ItemQuery query, byte[] context) {
        check(query);
        QueryRequest.Builder request = request(query);
        if (query.token() != null) {
            request.exclusiveStartKey(keys.of(tokens.open(context, query.token())));
        }
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        while (true) {
            QueryRequest next = request.build();
            QueryResponse answer = requests.read(keys.table(), client -> client.query(next));
            answer.items().forEach(item -> found.add(keys.own(item)));
            boolean more =
                    answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty();
            if (found.size() > query.limit() || (found.size() == query.limit() && more)) {
                List<Map<String, AttributeValue>> items = found.subList(0, query.limit());
                return new ItemPage(items, tokens.seal(context, keys.sortOf(items.get(items.size() - 1))));
            }
            if (!more) {
                return new ItemPage(found, null);
            }
            request.exclusiveStartKey(answer.lastEvaluatedKey());
        }
    }

    private QueryRequest.Builder request(ItemQuery query) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> given = new HashMap<>();
        names.put("#tenant", TableDefinition.PARTITION_KEY);
        given.put(":tenant", keys.partition());
        String condition = "#tenant = :tenant";
        if (!query.prefix().isEmpty()) {
            names.put("#sort", keys.sortKey());
            given.put(":prefix", AttributeValue.fromS(query.prefix()));
            condition += " AND begins_with(#sort, :prefix)";
        }
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(keys.table())
                .consistentRead(true)
                .keyConditionExpression(condition);
        if (query.where().isEmpty()) {
            request.limit(query.limit());
        } else {
            request.filterExpression(String.join(" AND ", Placeholders.equal(query.where(), "w", names, given)));
        }
        return request.expressionAttributeNames(names).expressionAttributeValues(given);
    }

    private void check(ItemQuery query) {
        if (query.limit() < 1 || query.limit() > ItemQuery.MOST) {
            throw BoundKeys.invalid("limit", "Ask for 1 to " + ItemQuery.MOST + " items.");
        }
        for (String name : query.where().keySet()) {
            if (name.isEmpty() || name.length() > LONGEST_NAME || keys.isKey(name)) {
                throw BoundKeys.invalid("filter", "Filter by attributes that are no keys.");
            }
        }
    }
}
