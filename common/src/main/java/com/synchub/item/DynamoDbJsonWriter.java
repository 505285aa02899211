package com.synchub.item;

import static com.synchub.item.CanonicalForm.ELEMENT_HEADER;
import static com.synchub.item.CanonicalForm.NAME_HEADER;
import static com.synchub.item.CanonicalForm.VALUE_HEADER;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes canonical values as DynamoDB JSON ({@code {"a":{"S":"x"}}}), compact, in UTF-8, into a buffer that it keeps and
 * grows. What it writes is read back to the same canonical bytes by {@link DynamoDbJsonReader}. Not thread-safe.
 */
public final class DynamoDbJsonWriter {

    private static final byte[] HEX = ascii("0123456789abcdef");

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

    private byte[] text = new byte[1024];
    private int length;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Forgets what was written. */
    public void clear() {
        length = 0;
    }

    /** Opens an object of attributes. */
    public void beginAttributes() {
        put('{');
    }

    /** Writes the current attribute of an item, name and value. */
    public void attribute(ItemView current) {
        comma('{');
        string(current.bytes(), current.nameOffset(), current.nameOffset() + current.nameLength());
        put(':');
        value(current);
    }

    /** Closes the object that {@link #beginAttributes()} opened. */
    public void endAttributes() {
        put('}');
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
        return text;
    }

    /** Bytes written since {@link #clear()}. */
    public int length() {
        return length;
    }

    private void attributes(byte[] bytes, int from, int end) {
        for (int p = from; p < end; ) {
            int name = p + NAME_HEADER;
            int value = name + CanonicalForm.nameLength(bytes, p);
            comma('{');
            string(bytes, name, value);
            put(':');
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
            case Tag.TRUE -> put(TRUE);
            case Tag.FALSE -> put(FALSE);
            case Tag.NULL -> put(NULL);
            case Tag.B -> {
                put(B);
                base64(bytes, payload, end);
                put('}');
            }
            case Tag.SS -> set(SS, bytes, payload, end, false);
            case Tag.NS -> set(NS, bytes, payload, end, false);
            case Tag.BS -> set(BS, bytes, payload, end, true);
            case Tag.L -> {
                put(L);
                for (int p = payload; p < end; ) {
                    comma('[');
                    p = value(bytes, p);
                }
                put(']');
                put('}');
            }
            case Tag.M -> {
                put(M);
                attributes(bytes, payload, end);
                put('}');
                put('}');
            }
            default -> throw new IllegalArgumentException("invalid tag " + bytes[value]);
        }
        return end;
    }

    private void scalar(byte[] opening, byte[] bytes, int from, int end) {
        put(opening);
        string(bytes, from, end);
        put('}');
    }

    private void set(byte[] opening, byte[] bytes, int from, int end, boolean binary) {
        put(opening);
        put('[');
        for (int p = from; p < end; ) {
            comma('[');
            int element = p + ELEMENT_HEADER;
            p = element + CanonicalForm.length(bytes, p);
            if (binary) {
                base64(bytes, element, p);
            } else {
                string(bytes, element, p);
            }
        }
        put(']');
        put('}');
    }

    /** A comma, unless what is open has just been opened. */
    private void comma(char opening) {
        if (text[length - 1] != opening) {
            put(',');
        }
    }

    private void string(byte[] bytes, int from, int end) {
        ensure(end - from + 2);
        put('"');
        int run = from;
        for (int p = from; p < end; p++) {
            byte c = bytes[p];
            if (c == '"' || c == '\\' || (c >= 0 && c < ' ')) {
                put(bytes, run, p);
                escape(c);
                run = p + 1;
            }
        }
        put(bytes, run, end);
        put('"');
    }

    private void escape(byte c) {
        put('\\');
        if (c == '"' || c == '\\') {
            put((char) c);
        } else {
            put('u');
            put('0');
            put('0');
            put((char) HEX[c >> 4]);
            put((char) HEX[c & 0xf]);
        }
    }

    private void base64(byte[] bytes, int from, int end) {
        put('"');
        ByteBuffer encoded = Base64.getEncoder().encode(ByteBuffer.wrap(bytes, from, end - from));
        put(encoded.array(), encoded.position(), encoded.limit());
        put('"');
    }

    private void put(char ascii) {
        ensure(1);
        text[length++] = (byte) ascii;
    }

    private void put(byte[] ascii) {
        put(ascii, 0, ascii.length);
    }

    private void put(byte[] bytes, int from, int end) {
        ensure(end - from);
        System.arraycopy(bytes, from, text, length, end - from);
        length += end - from;
    }

    private void ensure(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, Math.addExact(length, more)));
        }
    }
}
