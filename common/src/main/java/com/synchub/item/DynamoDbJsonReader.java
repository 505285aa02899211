package com.synchub.item;

/**
 * Reads DynamoDB JSON into an {@link ItemAssembler}. Strict: what is not exactly one object of well-formed attribute
 * values fails with the origin's error code and the offset of the offending byte, never with the content. Not
 * thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class DynamoDbJsonReader {

    private final ItemOrigin origin;

    public DynamoDbJsonReader(ItemOrigin origin) {
        this.origin = origin;
    }

    /** Adds each attribute of an object {@code {"a":{"S":"x"},...}}. */
    public void attributes(byte[] json, int offset, int length, ItemAssembler into) {
        throw origin.invalid("");
    }

    /** Adds one attribute whose value is {@code {"S":"x"}}. */
    public void value(
            byte[] name, int nameOffset, int nameLength, byte[] json, int offset, int length, ItemAssembler into) {
        throw origin.invalid("");
    }
}
