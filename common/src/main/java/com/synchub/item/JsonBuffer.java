package com.synchub.item;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** JSON text being written, compact, in UTF-8, into an array that is kept and grows. Not thread-safe. */
final class JsonBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    byte[] text = new byte[1024];
    int length;

    /** A comma, unless what is open has just been opened. */
    void comma(char opening) {
        if (text[length - 1] != opening) {
            put(',');
        }
    }

    void string(byte[] bytes, int from, int end) {
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

    void base64(byte[] bytes, int from, int end) {
        put('"');
        ByteBuffer encoded = Base64.getEncoder().encode(ByteBuffer.wrap(bytes, from, end - from));
        put(encoded.array(), encoded.position(), encoded.limit());
        put('"');
    }

    void put(char ascii) {
        ensure(1);
        text[length++] = (byte) ascii;
    }

    void put(byte[] ascii) {
        put(ascii, 0, ascii.length);
    }

    void put(byte[] bytes, int from, int end) {
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
