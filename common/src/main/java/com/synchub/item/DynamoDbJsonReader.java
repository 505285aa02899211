package com.synchub.item;

/**
 * Reads DynamoDB JSON into an {@link ItemAssembler}. Strict: what is not exactly one object of well-formed attribute
 * values fails with the origin's error code and the offset of the offending byte, never with the content. Not
 * thread-safe.
 */
public final class DynamoDbJsonReader {

    private final JsonText text;
    private final AttributeValueParser parser;

    public DynamoDbJsonReader(ItemOrigin origin) {
        text = new JsonText(origin);
        parser = new AttributeValueParser(text, new CanonicalBuffer(origin));
    }

    /** Adds each attribute of an object {@code {"a":{"S":"x"},...}}. */
    public void attributes(byte[] json, int offset, int length, ItemAssembler into) {
        text.open(json, offset, length);
        parser.attributes(into.buffer(), 0);
        text.expectEnd();
    }

    /** Adds one attribute whose value is {@code {"S":"x"}}. */
    public void value(
            byte[] name, int nameOffset, int nameLength, byte[] json, int offset, int length, ItemAssembler into) {
        text.open(json, offset, length);
        CanonicalBuffer out = into.buffer();
        int start = out.beginAttribute(name, nameOffset, nameLength);
        parser.value(out, 0);
        out.endAttribute(start);
        text.expectEnd();
    }
}
