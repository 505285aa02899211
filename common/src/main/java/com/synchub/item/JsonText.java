package com.synchub.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over JSON text (RFC 8259) in UTF-8. Strict: whatever is not JSON fails with the offset of the offending byte.
 * Strings are unescaped and checked eight bytes at a time while they are copied.
 */
final class JsonText {

    /** Deeper than DynamoDB nests (32), shallow enough for any thread's stack. */
    static final int MAX_DEPTH = 64;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int END = -1;

    private final ItemOrigin origin;
    private byte[] bytes = {};
    private int start;
    private int position;
    private int end;

    JsonText(ItemOrigin origin) {
        this.origin = origin;
    }

    void open(byte[] text, int offset, int length) {
        bytes = text;
        start = offset;
        position = offset;
        end = offset + length;
    }

    RuntimeException invalid(String what) {
        return origin.invalid(what, position - start);
    }

    /** The next byte that is not white space, not taken; -1 at the end. A byte above 127 is negative: no JSON either. */
    int peek() {
        while (position < end) {
            byte c = bytes[position];
            if (c > ' ' || !isWhitespace(c)) {
                return c;
            }
            position++;
        }
        return END;
    }

    private static boolean isWhitespace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** The next eight bytes, the first in the lowest bits; 0 where the text is at its end. Nothing is taken. */
    long ahead() {
        return position <= end - Long.BYTES ? (long) LONG.get(bytes, position) : 0;
    }

    /** Takes bytes that are known from {@link #ahead()}. */
    void take(int count) {
        position += count;
    }

    void expect(char c) {
        if (peek() != c) {
            throw invalid(position < end ? "expected '" + c + "'" : "it ends too early");
        }
        position++;
    }

    /** Takes the byte if it comes next. */
    boolean takeIf(char c) {
        if (peek() != c) {
            return false;
        }
        position++;
        return true;
    }

    /** Between the elements of an array or object: true if a further one follows. */
    boolean more(char closing) {
        int c = peek();
        if (c != ',' && c != closing) {
            throw invalid(c == END ? "it ends too early" : "expected ',' or '" + closing + "'");
        }
        position++;
        return c == ',';
    }

    void expectEnd() {
        if (peek() != END || position < end) {
            throw invalid("something follows its end");
        }
    }

    /** Takes a literal such as {@code true} if it comes next. */
    boolean takeLiteral(String literal) {
        peek();
        int length = literal.length();
        if (end - position < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[position + i] != literal.charAt(i)) {
                return false;
            }
        }
        position += length;
        return true;
    }

    /**
     * Takes a type descriptor such as {@code "SS"}, quotes included.
     *
     * @return its bytes as one number, most significant first; 0 if it has more than four or others than printable ASCII
     */
    int descriptor(CanonicalBuffer scratch) {
        expect('"');
        int code = 0;
        for (int i = position; i < end && i - position <= Integer.BYTES; i++) {
            byte c = bytes[i];
            if (c == '"') {
                position = i + 1;
                return code;
            }
            if (c == '\\' || c <= ' ' || i - position == Integer.BYTES) {
                break;
            }
            code = (code << Byte.SIZE) | c;
        }
        scratch.clear();
        restOfString(scratch);
        return code(scratch);
    }

    private static int code(CanonicalBuffer text) {
        if (text.size > Integer.BYTES) {
            return 0;
        }
        int code = 0;
        for (int i = 0; i < text.size; i++) {
            if (text.bytes[i] <= ' ') {
                return 0;
            }
            code = (code << Byte.SIZE) | text.bytes[i];
        }
        return code;
    }

    /** Takes a string and appends its UTF-8 bytes. */
    void string(CanonicalBuffer out) {
        expect('"');
        restOfString(out);
    }

    /** Takes the rest of a string, its opening quote being taken, and appends its UTF-8 bytes. */
    void restOfString(CanonicalBuffer out) {
        byte[] from = bytes;
        int lastLong = from.length - Long.BYTES;
        int p = position;
        byte[] to = out.bytes;
        int q = out.size;
        while (true) {
            if (q > to.length - CanonicalBuffer.SLACK) {
                out.size = q;
                out.ensure(CanonicalBuffer.SLACK);
                to = out.bytes;
            }
            if (p <= lastLong) {
                long eight = (long) LONG.get(from, p);
                LONG.set(to, q, eight);
                long special = specialBytes(eight);
                int plain = Long.numberOfTrailingZeros(special) >>> 3;
                p += plain;
                q += plain;
                if (special == 0) {
                    continue;
                }
            }
            position = p;
            if (p >= end) {
                throw invalid("it ends inside a string");
            }
            byte c = from[p];
            if (c == '"') {
                position = p + 1;
                out.size = q;
                return;
            }
            if (c >= ' ' && c != '\\') {
                to[q++] = c;
                p++;
            } else {
                out.size = q;
                if (c == '\\') {
                    escape(out);
                } else if (c < 0) {
                    nonAscii(out);
                } else {
                    throw invalid("a control character in a string is not escaped");
                }
                p = position;
                to = out.bytes;
                q = out.size;
            }
        }
    }

    /**
     * The high bit of each byte that is a quote, a backslash, a control character or not ASCII; above the first: any.
     *
     * <p>With bit 1 flipped, a quote is the one character between the control characters and all others; what is below a
     * limit borrows the high bit when the limit is subtracted.
     */
    private static long specialBytes(long eight) {
        long controlOrQuote = (eight ^ (2 * EACH)) - ('"' - 1) * EACH;
        long backslash = (eight ^ ('\\' * EACH)) - EACH;
        return (controlOrQuote | backslash | eight) & HIGH_BITS;
    }

    private void escape(CanonicalBuffer out) {
        int codePoint = JsonEscape.codePoint(bytes, position, end);
        if (codePoint < 0) {
            throw invalid(JsonEscape.problem(codePoint));
        }
        position += JsonEscape.length(bytes, position, codePoint);
        Utf8.append(codePoint, out);
    }

    /** Copies the characters beyond ASCII that come next. */
    private void nonAscii(CanonicalBuffer out) {
        do {
            int length = Utf8.sequenceLength(bytes, position, end);
            if (length == 0) {
                throw invalid("not UTF-8");
            }
            out.put(bytes, position, length);
            position += length;
        } while (position < end && bytes[position] < 0);
    }

    /** Takes a number and returns its text. */
    String number() {
        peek();
        int from = position;
        while (position < end && "+-.eE0123456789".indexOf(bytes[position]) >= 0) {
            position++;
        }
        String text = new String(bytes, from, position - from, StandardCharsets.ISO_8859_1);
        if (!NumberForm.isJsonNumber(text)) {
            position = from;
            throw invalid("expected a number");
        }
        return text;
    }
}
