package com.synchub.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * DynamoDB's normal form of a number: plain decimal notation without exponent, without {@code +}, without leading zeros
 * (one before a decimal point) or trailing zeros of a fraction; zero is {@code 0}. At most {@value #MAX_DIGITS}
 * significant digits, magnitude 0 or 1E-130 to 9.9999999999999999999999999999999999999E+125. Equal numbers have equal
 * text.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 *     DynamoDB data types</a>
 */
final class NumberForm {

    static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;
    /** Longest text that is worth a look; the longest normal form has 170 characters. */
    private static final int MAX_TEXT = 1_000;

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,6})?");
    private static final Pattern JSON =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,30})(?:\\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?");

    private NumberForm() {}

    static boolean isJsonNumber(String text) {
        return JSON.matcher(text).matches();
    }

    /**
     * Brings the text at the buffer's end into normal form.
     *
     * @return false if it isn't a number that DynamoDB can hold
     */
    static boolean normalize(CanonicalBuffer buffer, int from) {
        if (isNormal(buffer.bytes, from, buffer.size)) {
            return true;
        }
        if (buffer.size - from > MAX_TEXT) {
            return false;
        }
        String text = new String(buffer.bytes, from, buffer.size - from, StandardCharsets.ISO_8859_1);
        if (!DECIMAL.matcher(text).matches()) {
            return false;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() != 0
                && (number.precision() > MAX_DIGITS || exponent < MIN_EXPONENT || exponent > MAX_EXPONENT)) {
            return false;
        }
        byte[] normal = (number.signum() == 0 ? "0" : number.toPlainString()).getBytes(StandardCharsets.ISO_8859_1);
        buffer.size = from;
        buffer.put(normal, 0, normal.length);
        return true;
    }

    /** Whether a text of at most {@link #MAX_DIGITS} digits is in normal form; longer ones take the long way. */
    private static boolean isNormal(byte[] bytes, int from, int end) {
        int p = from;
        boolean negative = p < end && bytes[p] == '-';
        if (negative) {
            p++;
        }
        int integer = p;
        while (p < end && isDigit(bytes[p])) {
            p++;
        }
        int integerDigits = p - integer;
        boolean zero = integerDigits == 1 && bytes[integer] == '0';
        if (integerDigits == 0 || (bytes[integer] == '0' && !zero)) {
            return false;
        }
        if (p == end) {
            return integerDigits <= MAX_DIGITS && !(zero && negative);
        }
        if (bytes[p++] != '.') {
            return false;
        }
        int fraction = p;
        while (p < end && isDigit(bytes[p])) {
            p++;
        }
        return p == end && p > fraction && bytes[p - 1] != '0' && integerDigits + p - fraction <= MAX_DIGITS;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Significant digits of a number in normal form; 0 has none. */
    static int significantDigits(byte[] bytes, int from, int end) {
        int digits = 0;
        int zeros = 0;
        for (int i = from; i < end; i++) {
            byte c = bytes[i];
            if (c == '0') {
                zeros++;
            } else if (c > '0') {
                digits += digits == 0 ? 1 : 1 + zeros;
                zeros = 0;
            }
        }
        return digits;
    }
}
