package com.synchub.item;

import static com.synchub.item.CanonicalForm.ELEMENT_HEADER;
import static com.synchub.item.CanonicalForm.NAME_HEADER;
import static com.synchub.item.CanonicalForm.VALUE_HEADER;

import java.nio.charset.StandardCharsets;

/**
 * Writes canonical values as JSON, compact, in UTF-8, into a buffer that it keeps and grows. Binary values are in Base64,
 * sets are arrays. How a value says what it is differs. Not thread-safe.
 */
public abstract sealed class ItemJsonWriter permits DynamoDbJsonWriter, PlainJsonWriter {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private final JsonBuffer out = new JsonBuffer();

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What stands before a value of this kind. */
    abstract void begin(byte tag, JsonBuffer to);

    /** What stands behind a value. */
    abstract void end(JsonBuffer to);

    abstract void number(byte[] bytes, int from, int end, JsonBuffer to);

    abstract byte[] nothing();

    /** Forgets what was written. */
    public final void clear() {
        out.length = 0;
    }

    /** Opens an object of attributes. */
    public final void beginAttributes() {
        out.put('{');
    }

    /** Writes the current attribute of an item, name and value. */
    public final void attribute(ItemView current) {
        out.comma('{');
        out.string(current.bytes(), current.nameOffset(), current.nameOffset() + current.nameLength());
        out.put(':');
        value(current);
    }

    /** Closes the object that {@link #beginAttributes()} opened. */
    public final void endAttributes() {
        out.put('}');
    }

    /** Writes a whole item as one object. */
    public final void item(ItemView item) {
        beginAttributes();
        attributes(item.bytes(), item.offset(), item.offset() + item.length());
        endAttributes();
    }

    /** Writes the value of the current attribute, without its name. */
    public final void value(ItemView current) {
        value(current.bytes(), current.valueOffset() - VALUE_HEADER);
    }

    /** The array that holds the text from 0 to {@link #length()}; another one whenever the text outgrows it. */
    public final byte[] bytes() {
        return out.text;
    }

    /** Bytes written since {@link #clear()}. */
    public final int length() {
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
        byte tag = bytes[value];
        begin(tag, out);
        switch (tag) {
            case Tag.S -> out.string(bytes, payload, end);
            case Tag.N -> number(bytes, payload, end, out);
            case Tag.B -> out.base64(bytes, payload, end);
            case Tag.TRUE -> out.put(TRUE);
            case Tag.FALSE -> out.put(FALSE);
            case Tag.NULL -> out.put(nothing());
            case Tag.SS, Tag.NS, Tag.BS -> set(tag, bytes, payload, end);
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
            default -> throw new IllegalArgumentException("invalid tag " + tag);
        }
        end(out);
        return end;
    }

    private void set(byte tag, byte[] bytes, int from, int end) {
        out.put('[');
        for (int p = from; p < end; ) {
            out.comma('[');
            int element = p + ELEMENT_HEADER;
            p = element + CanonicalForm.length(bytes, p);
            switch (tag) {
                case Tag.NS -> number(bytes, element, p, out);
                case Tag.BS -> out.base64(bytes, element, p);
                default -> out.string(bytes, element, p);
            }
        }
        out.put(']');
    }
}
