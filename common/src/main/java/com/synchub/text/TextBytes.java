package com.synchub.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text being written into an array that is kept and grows. Not thread-safe. */
public final class TextBytes {

    private byte[] text = new byte[4096];
    private int length;

    public void clear() {
        length = 0;
    }

    /** What is written is in its first {@link #length} bytes. */
    public byte[] array() {
        return text;
    }

    public int length() {
        return length;
    }

    public TextBytes put(char ascii) {
        ensure(1);
        text[length++] = (byte) ascii;
        return this;
    }

    public TextBytes put(String any) {
        byte[] bytes = any.getBytes(StandardCharsets.UTF_8);
        return put(bytes, 0, bytes.length);
    }

    public TextBytes put(byte[] bytes, int from, int to) {
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
