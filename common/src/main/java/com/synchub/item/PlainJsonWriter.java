package com.synchub.item;

import static com.synchub.item.CanonicalForm.ELEMENT_HEADER;
import static com.synchub.item.CanonicalForm.NAME_HEADER;
import static com.synchub.item.CanonicalForm.VALUE_HEADER;

import java.nio.charset.StandardCharsets;

/**
 * Writes canonical values as the JSON that a program would expect which knows nothing of DynamoDB: numbers with all their
 * digits, binary values in Base64, sets as arrays. What was a set or binary can't be told any more; {@link
 * DynamoDbJsonWriter} keeps that. Not thread-safe.
 */
public final class PlainJsonWriter {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

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

    /** Writes the value of the current attribute, without its name. */
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

    private int value(byte[] bytes, int value) {
        int payload = value + VALUE_HEADER;
        int end = CanonicalForm.endOfValue(bytes, value);
        switch (bytes[value]) {
            case Tag.S -> out.string(bytes, payload, end);
            case Tag.N -> out.put(bytes, payload, end);
            case Tag.B -> out.base64(bytes, payload, end);
            case Tag.TRUE -> out.put(TRUE);
            case Tag.FALSE -> out.put(FALSE);
            case Tag.NULL -> out.put(NULL);
            case Tag.SS, Tag.NS, Tag.BS -> set(bytes, payload, end, bytes[value]);
            case Tag.L -> {
                out.put('[');
                for (int p = payload; p < end; ) {
                    out.comma('[');
                    p = value(bytes, p);
                }
                out.put(']');
            }
            case Tag.M -> {
                out.put('{');
                attributes(bytes, payload, end);
                out.put('}');
            }
            default -> throw new IllegalArgumentException("invalid tag " + bytes[value]);
        }
        return end;
    }

    private void set(byte[] bytes, int from, int end, byte tag) {
        out.put('[');
        for (int p = from; p < end; ) {
            out.comma('[');
            int element = p + ELEMENT_HEADER;
            p = element + CanonicalForm.length(bytes, p);
            switch (tag) {
                case Tag.NS -> out.put(bytes, element, p);
                case Tag.BS -> out.base64(bytes, element, p);
                default -> out.string(bytes, element, p);
            }
        }
        out.put(']');
    }
}
