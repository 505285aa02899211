package com.synchub.restore;

import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemSize;
import com.synchub.item.ItemView;
import com.synchub.table.TableDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item on its way back: as the SDK sends it, and as it is compared. */
final class RestoredItem {

    private static final int BYTES_PER_WRITE_UNIT = 1024;
    /** Of a consistent read. */
    private static final int BYTES_PER_READ_UNIT = 4096;

    private final Map<String, AttributeValue> attributes;
    private final byte[] canonical;
    private final int bytes;

    private RestoredItem(Map<String, AttributeValue> attributes, byte[] canonical, int bytes) {
        this.attributes = attributes;
        this.canonical = canonical;
        this.bytes = bytes;
    }

    /** A copy of the item. */
    static RestoredItem of(ItemView item) {
        return new RestoredItem(CanonicalItems.toAttributeValues(item), item.copy(), ItemSize.bytesOf(item));
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    Map<String, AttributeValue> key(TableDefinition table) {
        return Map.of(
                TableDefinition.PARTITION_KEY,
                value(TableDefinition.PARTITION_KEY),
                table.sortKey(),
                value(table.sortKey()));
    }

    /** What tells the item from others of its tenant. */
    AttributeValue sortKey(TableDefinition table) {
        return value(table.sortKey());
    }

    /** Whether another item, if there is one, is the same to the byte. */
    boolean equalTo(@Nullable Map<String, AttributeValue> other) {
        return other != null && Arrays.equals(canonical, CanonicalItems.of(other));
    }

    /** What it takes of the memory that a batch may have. */
    int length() {
        return canonical.length;
    }

    int writeUnits() {
        return (bytes + BYTES_PER_WRITE_UNIT - 1) / BYTES_PER_WRITE_UNIT;
    }

    int readUnits() {
        return (bytes + BYTES_PER_READ_UNIT - 1) / BYTES_PER_READ_UNIT;
    }

    private AttributeValue value(String attribute) {
        return Objects.requireNonNull(attributes.get(attribute), "an item without a key");
    }
}
