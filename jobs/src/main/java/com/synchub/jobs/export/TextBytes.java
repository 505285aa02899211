package com.synchub.jobs.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text being written into an array that is kept and grows. Not thread-safe. */
final class TextBytes {

    private byte[] text = new byte[4096];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] array() {
        return text;
    }

    int length() {
        return length;
    }

    TextBytes put(char ascii) {
        ensure(1);
        text[length++] = (byte) ascii;
        return this;
    }

    TextBytes put(String any) {
        byte[] bytes = any.getBytes(StandardCharsets.UTF_8);
        return put(bytes, 0, bytes.length);
    }

    TextBytes put(byte[] bytes, int from, int to) {
        ensure(to - from);
        System.arraycopy(bytes, from, text, length, to - from);
        length += to - from;
        return this;
    }

    private void ensure(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, Math.addExact(length, more)));
        }
    }
}
