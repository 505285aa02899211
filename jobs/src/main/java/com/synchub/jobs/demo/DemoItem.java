package com.synchub.jobs.demo;

import com.synchub.table.TableDefinition;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One generated item.
 *
 * @param table the table's name in the catalogue
 * @param sortKey name of the table's sort key attribute
 * @param attributes all attributes, keys included
 */
public record DemoItem(String table, String sortKey, Map<String, AttributeValue> attributes) {

    /** The item's primary key. */
    public Map<String, AttributeValue> key() {
        return Map.of(TableDefinition.PARTITION_KEY, value(TableDefinition.PARTITION_KEY), sortKey, value(sortKey));
    }

    private AttributeValue value(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("a demo item of " + table + " without " + name);
        }
        return value;
    }
}
