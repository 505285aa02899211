package com.synchub.restore;

import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemSize;
import com.synchub.item.ItemView;
import com.synchub.table.TableDefinition;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item on its way back.
 *
 * @param attributes as the SDK sends it
 * @param canonical as it is compared
 * @param bytes its size by DynamoDB's rules
 */
record RestoredItem(Map<String, AttributeValue> attributes, byte[] canonical, int bytes) {

    private static final int BYTES_PER_WRITE_UNIT = 1024;
    /** Of a consistent read. */
    private static final int BYTES_PER_READ_UNIT = 4096;

    static RestoredItem of(ItemView item) {
        return new RestoredItem(CanonicalItems.toAttributeValues(item), item.copy(), ItemSize.bytesOf(item));
    }

    Map<String, AttributeValue> key(TableDefinition table) {
        return keyOf(attributes, table);
    }

    static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item, TableDefinition table) {
        return Map.of(
                TableDefinition.PARTITION_KEY,
                item.get(TableDefinition.PARTITION_KEY),
                table.sortKey(),
                item.get(table.sortKey()));
    }

    double writeUnits() {
        return (bytes + BYTES_PER_WRITE_UNIT - 1) / BYTES_PER_WRITE_UNIT;
    }

    double readUnits() {
        return (bytes + BYTES_PER_READ_UNIT - 1) / BYTES_PER_READ_UNIT;
    }
}
