package com.synchub.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which of a tenant's items.
 *
 * @param prefix what the sort key begins with; empty for all
 * @param where attributes that are no keys, and what they must be equal to; names and values go to DynamoDB as data and
 *     never as part of an expression
 * @param limit items of a page, 1 to {@value #MOST}
 * @param token of the page before, null for the first one
 */
public record ItemQuery(
        String prefix,
        Map<String, AttributeValue> where,
        int limit,
        @Nullable String token) {

    public static final int MOST = 1_000;

    private static final ItemQuery ALL = new ItemQuery("", Map.of(), MOST, null);

    public ItemQuery {
        where = Map.copyOf(where);
    }

    public static ItemQuery all() {
        return ALL;
    }

    public ItemQuery startingWith(String sortPrefix) {
        return new ItemQuery(sortPrefix, where, limit, token);
    }

    public ItemQuery where(String attribute, AttributeValue value) {
        return new ItemQuery(prefix, Map.of(attribute, value), limit, token);
    }

    public ItemQuery pagesOf(int items) {
        return new ItemQuery(prefix, where, items, token);
    }

    public ItemQuery after(@Nullable String pageToken) {
        return new ItemQuery(prefix, where, limit, pageToken);
    }
}
