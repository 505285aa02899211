package com.synchub.parquet;

import java.nio.charset.StandardCharsets;

/** Numbers in DynamoDB's normal form that a 64-bit integer holds exactly: its decimal digits are the same bytes. */
final class WholeNumbers {

    private static final int MAX_DIGITS = 19;

    private WholeNumbers() {}

    /** Whether {@link #format} of {@link #parse} gives these bytes back. */
    static boolean isLong(byte[] ascii, int offset, int length) {
        int from = offset;
        int end = offset + length;
        if (length > 0 && ascii[from] == '-') {
            from++;
        }
        int digits = end - from;
        if (digits < 1 || digits > MAX_DIGITS || (ascii[from] == '0' && length > 1)) {
            return false;
        }
        for (int i = from; i < end; i++) {
            if (ascii[i] < '0' || ascii[i] > '9') {
                return false;
            }
        }
        return digits < MAX_DIGITS || inRange(ascii, offset, length);
    }

    /** Of 19 digits, whether the value is in range: one that is not wraps around and changes its sign. */
    private static boolean inRange(byte[] ascii, int offset, int length) {
        long value = parse(ascii, offset, length);
        return ascii[offset] == '-' ? value < 0 : value > 0;
    }

    static long parse(byte[] ascii, int offset, int length) {
        boolean negative = ascii[offset] == '-';
        long value = 0;
        for (int i = negative ? offset + 1 : offset; i < offset + length; i++) {
            value = value * 10 - (ascii[i] - '0');
        }
        return negative ? value : -value;
    }

    /** The number's normal form. */
    static byte[] format(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }
}
