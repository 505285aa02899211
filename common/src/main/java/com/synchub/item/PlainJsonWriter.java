package com.synchub.item;

/**
 * Writes what a program would expect that knows nothing of DynamoDB: numbers with all their digits. What was a set or
 * binary can't be told any more; {@link DynamoDbJsonWriter} keeps that. Not thread-safe.
 */
public final class PlainJsonWriter extends ItemJsonWriter {

    private static final byte[] NOTHING = ascii("null");

    @Override
    void begin(byte tag, JsonBuffer to) {}

    @Override
    void end(JsonBuffer to) {}

    @Override
    void number(byte[] bytes, int from, int end, JsonBuffer to) {
        to.put(bytes, from, end);
    }

    @Override
    byte[] nothing() {
        return NOTHING;
    }
}
