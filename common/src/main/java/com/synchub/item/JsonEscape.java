package com.synchub.item;

/** One escape of a JSON string, both halves of a surrogate pair being one. */
final class JsonEscape {

    private static final int UNIT_LENGTH = 6;
    private static final int UNKNOWN = -1;
    private static final int NO_HEX = -2;
    private static final int HALF_A_PAIR = -3;

    private JsonEscape() {}

    /**
     * What the escape that starts with the backslash at {@code at} stands for.
     *
     * @return the code point, or a negative number of which {@link #problem} knows what it means
     */
    static int codePoint(byte[] bytes, int at, int end) {
        int c = at + 1 < end ? bytes[at + 1] : UNKNOWN;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(bytes, at, end);
            default -> UNKNOWN;
        };
    }

    /** How many bytes the escape has that stands for the code point. */
    static int length(byte[] bytes, int at, int codePoint) {
        return bytes[at + 1] != 'u' ? 2 : Character.charCount(codePoint) * UNIT_LENGTH;
    }

    static String problem(int codePoint) {
        return switch (codePoint) {
            case UNKNOWN -> "unknown escape in a string";
            case NO_HEX -> "\\u without four hex digits";
            default -> "half a surrogate pair in a string";
        };
    }

    private static int unicode(byte[] bytes, int at, int end) {
        int unit = unit(bytes, at, end);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return unit;
        }
        int low = unit(bytes, at + UNIT_LENGTH, end);
        return Character.isHighSurrogate((char) unit) && low >= 0 && Character.isLowSurrogate((char) low)
                ? Character.toCodePoint((char) unit, (char) low)
                : HALF_A_PAIR;
    }

    private static int unit(byte[] bytes, int at, int end) {
        if (end - at < UNIT_LENGTH || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return NO_HEX;
        }
        int unit = 0;
        for (int i = at + 2; i < at + UNIT_LENGTH; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return NO_HEX;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }
}
