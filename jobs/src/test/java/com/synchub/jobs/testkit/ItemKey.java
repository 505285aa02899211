package com.synchub.jobs.testkit;

import com.synchub.table.TableDefinition;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which item, over all tables.
 *
 * @param table as the catalogue names it
 * @param tenant the partition key's value
 * @param sortKey the sort key's value
 */
public record ItemKey(String table, String tenant, String sortKey) {

    /** The key of an item of this table. */
    public static ItemKey of(TableDefinition table, Map<String, AttributeValue> item) {
        return new ItemKey(table.name(), text(item, TableDefinition.PARTITION_KEY), text(item, table.sortKey()));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute).s();
    }
}
