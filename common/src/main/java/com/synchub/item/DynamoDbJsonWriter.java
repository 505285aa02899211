package com.synchub.item;

/**
 * Writes DynamoDB JSON ({@code {"a":{"S":"x"}}}). It is read back to the same canonical bytes by {@link
 * DynamoDbJsonReader}. Not thread-safe.
 */
public final class DynamoDbJsonWriter extends ItemJsonWriter {

    private static final byte[] S = ascii("{\"S\":");
    private static final byte[] N = ascii("{\"N\":");
    private static final byte[] B = ascii("{\"B\":");
    private static final byte[] SS = ascii("{\"SS\":");
    private static final byte[] NS = ascii("{\"NS\":");
    private static final byte[] BS = ascii("{\"BS\":");
    private static final byte[] BOOL = ascii("{\"BOOL\":");
    private static final byte[] NULL = ascii("{\"NULL\":");
    private static final byte[] L = ascii("{\"L\":");
    private static final byte[] M = ascii("{\"M\":");
    private static final byte[] NOTHING = ascii("true");

    @Override
    void begin(byte tag, JsonBuffer to) {
        to.put(
                switch (tag) {
                    case Tag.S -> S;
                    case Tag.N -> N;
                    case Tag.B -> B;
                    case Tag.SS -> SS;
                    case Tag.NS -> NS;
                    case Tag.BS -> BS;
                    case Tag.TRUE, Tag.FALSE -> BOOL;
                    case Tag.NULL -> NULL;
                    case Tag.L -> L;
                    case Tag.M -> M;
                    default -> throw new IllegalArgumentException("invalid tag " + tag);
                });
    }

    @Override
    void end(JsonBuffer to) {
        to.put('}');
    }

    /** As a text, so that no reader makes it a binary fraction. */
    @Override
    void number(byte[] bytes, int from, int end, JsonBuffer to) {
        to.string(bytes, from, end);
    }

    @Override
    byte[] nothing() {
        return NOTHING;
    }
}
