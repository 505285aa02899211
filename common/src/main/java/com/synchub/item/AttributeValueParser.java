package com.synchub.item;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Reads DynamoDB attribute values out of JSON text and writes their canonical form. */
final class AttributeValueParser {

    private static final int S = 'S';
    private static final int N = 'N';
    private static final int B = 'B';
    private static final int SS = ('S' << 8) | 'S';
    private static final int NS = ('N' << 8) | 'S';
    private static final int BS = ('B' << 8) | 'S';
    private static final int L = 'L';
    private static final int M = 'M';
    private static final int BOOL = ('B' << 24) | ('O' << 16) | ('O' << 8) | 'L';
    private static final int NULL = ('N' << 24) | ('U' << 16) | ('L' << 8) | 'L';

    /** How most values begin, brace to quote with nothing in between, as {@link JsonText#ahead()} sees it. */
    private static final int OPENING_BYTES = 6;

    private static final long OPENING_BITS = (1L << (OPENING_BYTES * Byte.SIZE)) - 1;
    private static final long S_OPENING = opening('S');
    private static final long N_OPENING = opening('N');

    private final JsonText text;
    private final CanonicalBuffer scratch;

    private static long opening(char type) {
        return '{' | '"' << 8 | type << 16 | (long) '"' << 24 | (long) ':' << 32 | (long) '"' << 40;
    }

    AttributeValueParser(JsonText text, CanonicalBuffer scratch) {
        this.text = text;
        this.scratch = scratch;
    }

    /**
     * Takes an object of attributes and leaves them as open entries.
     *
     * @param depth how many maps and lists it is in
     */
    void attributes(CanonicalBuffer out, int depth) {
        text.expect('{');
        if (text.takeIf('}')) {
            return;
        }
        do {
            int start = out.reserveName();
            text.string(out);
            out.endName(start);
            text.expect(':');
            value(out, depth);
            out.endAttribute(start);
        } while (text.more('}'));
    }

    /** Takes one value, an object such as {@code {"S":"x"}}. */
    void value(CanonicalBuffer out, int depth) {
        long ahead = text.ahead() & OPENING_BITS;
        if (ahead == S_OPENING) {
            text.take(OPENING_BYTES);
            int length = open(out, Tag.S);
            text.restOfString(out);
            close(out, length);
            text.expect('}');
        } else if (ahead == N_OPENING) {
            text.take(OPENING_BYTES);
            int length = open(out, Tag.N);
            int from = out.size;
            text.restOfString(out);
            normalize(out, from);
            close(out, length);
            text.expect('}');
        } else {
            anyValue(out, depth);
        }
    }

    private void anyValue(CanonicalBuffer out, int depth) {
        text.expect('{');
        int type = text.descriptor(scratch);
        text.expect(':');
        switch (type) {
            case S -> {
                int length = open(out, Tag.S);
                text.string(out);
                close(out, length);
            }
            case N -> {
                int length = open(out, Tag.N);
                number(out);
                close(out, length);
            }
            case BOOL -> {
                out.putByte(bool());
                out.putInt(0);
            }
            case NULL -> {
                if (!text.takeLiteral("true")) {
                    throw text.invalid("NULL is not true");
                }
                out.putByte(Tag.NULL);
                out.putInt(0);
            }
            case M -> map(out, depth + 1);
            case L -> list(out, depth + 1);
            case B -> {
                int length = open(out, Tag.B);
                binary(out);
                close(out, length);
            }
            case SS -> set(out, Tag.SS);
            case NS -> set(out, Tag.NS);
            case BS -> set(out, Tag.BS);
            default -> throw text.invalid("unknown type of an attribute value");
        }
        text.expect('}');
    }

    private static int open(CanonicalBuffer out, byte tag) {
        out.putByte(tag);
        return out.reserveInt();
    }

    private static void close(CanonicalBuffer out, int length) {
        out.setInt(length, out.size - length - Integer.BYTES);
    }

    private void number(CanonicalBuffer out) {
        int from = out.size;
        text.string(out);
        normalize(out, from);
    }

    private void normalize(CanonicalBuffer out, int from) {
        if (!NumberForm.normalize(out, from)) {
            throw text.invalid("not a number that DynamoDB can hold");
        }
    }

    private byte bool() {
        if (text.takeLiteral("true")) {
            return Tag.TRUE;
        }
        if (text.takeLiteral("false")) {
            return Tag.FALSE;
        }
        throw text.invalid("BOOL is neither true nor false");
    }

    private void binary(CanonicalBuffer out) {
        scratch.clear();
        text.string(scratch);
        if (!isPadded(scratch)) {
            throw text.invalid("not base64");
        }
        try {
            ByteBuffer raw = Base64.getDecoder().decode(ByteBuffer.wrap(scratch.bytes, 0, scratch.size));
            out.put(raw.array(), raw.position(), raw.remaining());
        } catch (IllegalArgumentException e) {
            throw text.invalid("not base64");
        }
    }

    /** The decoder is lenient: it takes text without padding, and bits behind the last byte that are not zero. */
    private static boolean isPadded(CanonicalBuffer base64) {
        int size = base64.size;
        if (size % 4 != 0 || size == 0 || base64.bytes[size - 1] != '=') {
            return size % 4 == 0;
        }
        String lastDigits = base64.bytes[size - 2] == '=' ? "AQgw" : "AEIMQUYcgkosw048";
        int last = base64.bytes[size - 2] == '=' ? size - 3 : size - 2;
        return lastDigits.indexOf(base64.bytes[last]) >= 0;
    }

    private void map(CanonicalBuffer out, int depth) {
        checkDepth(depth);
        int length = open(out, Tag.M);
        int level = out.openLevel();
        attributes(out, depth);
        if (!out.closeLevel(level, length + Integer.BYTES, CanonicalForm.NAME_HEADER)) {
            throw text.invalid("a name comes twice in a map");
        }
        close(out, length);
    }

    private void list(CanonicalBuffer out, int depth) {
        checkDepth(depth);
        int length = open(out, Tag.L);
        text.expect('[');
        if (!text.takeIf(']')) {
            do {
                value(out, depth);
            } while (text.more(']'));
        }
        close(out, length);
    }

    private void checkDepth(int depth) {
        if (depth > JsonText.MAX_DEPTH) {
            throw text.invalid("it is nested deeper than " + JsonText.MAX_DEPTH);
        }
    }

    private void set(CanonicalBuffer out, byte tag) {
        int length = open(out, tag);
        int level = out.openLevel();
        text.expect('[');
        do {
            int start = out.reserveInt();
            switch (tag) {
                case Tag.NS -> number(out);
                case Tag.BS -> binary(out);
                default -> text.string(out);
            }
            out.endElement(start);
        } while (text.more(']'));
        if (!out.closeLevel(level, length + Integer.BYTES, CanonicalForm.ELEMENT_HEADER)) {
            throw text.invalid("an element comes twice in a set");
        }
        close(out, length);
    }
}
