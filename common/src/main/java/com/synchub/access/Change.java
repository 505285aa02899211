package com.synchub.access;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One of several changes that are made together.
 *
 * @param table as in the catalogue
 * @param sort of the item that is deleted; says nothing where one is put
 * @param item that is put; empty to delete
 * @param ifAbsent whether there may be none yet
 */
public record Change(String table, String sort, Map<String, AttributeValue> item, boolean ifAbsent) {

    public Change {
        item = Map.copyOf(item);
    }

    public static Change put(String table, Map<String, AttributeValue> item) {
        return new Change(table, "", item, false);
    }

    public static Change putIfAbsent(String table, Map<String, AttributeValue> item) {
        return new Change(table, "", item, true);
    }

    public static Change delete(String table, String sort) {
        return new Change(table, sort, Map.of(), false);
    }

    boolean isDelete() {
        return item.isEmpty();
    }
}
