package com.synchub.item;

import static com.synchub.item.CanonicalForm.ELEMENT_HEADER;
import static com.synchub.item.CanonicalForm.NAME_HEADER;
import static com.synchub.item.CanonicalForm.VALUE_HEADER;

import java.nio.charset.StandardCharsets;

/**
 * Writes canonical values as DynamoDB JSON ({@code {"a":{"S":"x"}}}), compact, in UTF-8, into a buffer that it keeps and
 * grows. What it writes is read back to the same canonical bytes by {@link DynamoDbJsonReader}. Not thread-safe.
 */
public final class DynamoDbJsonWriter {

    private static final byte[] TRUE = ascii("{\"BOOL\":true}");
    private static final byte[] FALSE = ascii("{\"BOOL\":false}");
    private static final byte[] NULL = ascii("{\"NULL\":true}");
    private static final byte[] S = ascii("{\"S\":");
    private static final byte[] N = ascii("{\"N\":");
    private static final byte[] B = ascii("{\"B\":");
    private static final byte[] SS = ascii("{\"SS\":");
    private static final byte[] NS = ascii("{\"NS\":");
    private static final byte[] BS = ascii("{\"BS\":");
    private static final byte[] L = ascii("{\"L\":[");
    private static final byte[] M = ascii("{\"M\":{");

    private final JsonBuffer out = new JsonBuffer();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Forgets what was written. */
    public void clear() {
        out.length = 0;
    }

    /** Opens an object of attributes. */
    public void beginAttributes() {
        out.put('{');
    }

    /** Writes the current attribute of an item, name and value. */
    public void attribute(ItemView current) {
        out.comma('{');
        out.string(current.bytes(), current.nameOffset(), current.nameOffset() + current.nameLength());
        out.put(':');
        value(current);
    }

    /** Closes the object that {@link #beginAttributes()} opened. */
    public void endAttributes() {
        out.put('}');
    }

    /** Writes a whole item as one object. */
    public void item(ItemView item) {
        beginAttributes();
        attributes(item.bytes(), item.offset(), item.offset() + item.length());
        endAttributes();
    }

    /** Writes the value of the current attribute, without its name: {@code {"S":"x"}}. */
    public void value(ItemView current) {
        value(current.bytes(), current.valueOffset() - VALUE_HEADER);
    }

    /** The array that holds the text from 0 to {@link #length()}; another one whenever the text outgrows it. */
    public byte[] bytes() {
        return out.text;
    }

    /** Bytes written since {@link #clear()}. */
    public int length() {
        return out.length;
    }

    private void attributes(byte[] bytes, int from, int end) {
        for (int p = from; p < end; ) {
            int name = p + NAME_HEADER;
            int value = name + CanonicalForm.nameLength(bytes, p);
            out.comma('{');
            out.string(bytes, name, value);
            out.put(':');
            p = value(bytes, value);
        }
    }

    /** Writes the value whose tag is at {@code value} and returns where it ends. */
    private int value(byte[] bytes, int value) {
        int payload = value + VALUE_HEADER;
        int end = CanonicalForm.endOfValue(bytes, value);
        switch (bytes[value]) {
            case Tag.S -> scalar(S, bytes, payload, end);
            case Tag.N -> scalar(N, bytes, payload, end);
            case Tag.TRUE -> out.put(TRUE);
            case Tag.FALSE -> out.put(FALSE);
            case Tag.NULL -> out.put(NULL);
            case Tag.B -> {
                out.put(B);
                out.base64(bytes, payload, end);
                out.put('}');
            }
            case Tag.SS -> set(SS, bytes, payload, end, false);
            case Tag.NS -> set(NS, bytes, payload, end, false);
            case Tag.BS -> set(BS, bytes, payload, end, true);
            case Tag.L -> {
                out.put(L);
                for (int p = payload; p < end; ) {
                    out.comma('[');
                    p = value(bytes, p);
                }
                out.put(']');
                out.put('}');
            }
            case Tag.M -> {
                out.put(M);
                attributes(bytes, payload, end);
                out.put('}');
                out.put('}');
            }
            default -> throw new IllegalArgumentException("invalid tag " + bytes[value]);
        }
        return end;
    }

    private void scalar(byte[] opening, byte[] bytes, int from, int end) {
        out.put(opening);
        out.string(bytes, from, end);
        out.put('}');
    }

    private void set(byte[] opening, byte[] bytes, int from, int end, boolean binary) {
        out.put(opening);
        out.put('[');
        for (int p = from; p < end; ) {
            out.comma('[');
            int element = p + ELEMENT_HEADER;
            p = element + CanonicalForm.length(bytes, p);
            if (binary) {
                out.base64(bytes, element, p);
            } else {
                out.string(bytes, element, p);
            }
        }
        out.put(']');
        out.put('}');
    }
}
