package com.synchub.item;

/** Well-formed UTF-8 (Unicode, table 3-7): no surrogates, no overlong forms, nothing above U+10FFFF. */
final class Utf8 {

    private Utf8() {}

    /** Appends a code point that is no surrogate. */
    static void append(int codePoint, CanonicalBuffer out) {
        out.ensure(Integer.BYTES);
        byte[] to = out.bytes;
        int q = out.size;
        if (codePoint < 0x80) {
            to[q++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            to[q++] = (byte) (0xc0 | (codePoint >> 6));
            to[q++] = continuation(codePoint);
        } else if (codePoint < 0x10000) {
            to[q++] = (byte) (0xe0 | (codePoint >> 12));
            to[q++] = continuation(codePoint >> 6);
            to[q++] = continuation(codePoint);
        } else {
            to[q++] = (byte) (0xf0 | (codePoint >> 18));
            to[q++] = continuation(codePoint >> 12);
            to[q++] = continuation(codePoint >> 6);
            to[q++] = continuation(codePoint);
        }
        out.size = q;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }

    /** Bytes of the character beyond ASCII that starts there; 0 if it isn't well-formed. */
    static int sequenceLength(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || end - at < length || !isSecond(lead, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The second byte decides on overlong forms, surrogates and what is above U+10FFFF. */
    private static boolean isSecond(int lead, int second) {
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= lowest && second <= highest;
    }

    /** Appends a Java string; false if it holds a lone surrogate. */
    static boolean append(String text, CanonicalBuffer out) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
            append(codePoint, out);
        }
        return true;
    }
}
