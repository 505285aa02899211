package com.synchub.item;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Between the AWS SDK's items and canonical ones. Allocates freely: for keys, tests and restores, not for scans. */
@SuppressWarnings("DoNotCallSuggester")
public final class CanonicalItems {

    private CanonicalItems() {}

    /** The canonical form of an item; one that DynamoDB could not hold is {@code SOURCE_RESPONSE_INVALID}. */
    public static byte[] of(Map<String, AttributeValue> item) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #of}, without the copy: the item is valid until the assembler's next {@code begin()}. */
    public static ItemView assemble(Map<String, AttributeValue> item, ItemAssembler into) {
        throw new UnsupportedOperationException();
    }

    public static Map<String, AttributeValue> toAttributeValues(byte[] canonicalItem) {
        return toAttributeValues(new ItemView().wrap(canonicalItem, 0, canonicalItem.length));
    }

    public static Map<String, AttributeValue> toAttributeValues(ItemView item) {
        throw new UnsupportedOperationException();
    }

    /** The value of the current attribute. */
    public static AttributeValue currentValue(ItemView item) {
        throw new UnsupportedOperationException();
    }
}
