package com.synchub.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class WholeNumbersTest {

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Property
    void everyLongComesBackAsItself(@ForAll long value) {
        byte[] text = Long.toString(value).getBytes(US_ASCII);
        assertThat(WholeNumbers.isLong(text, 0, text.length)).isTrue();
        assertThat(WholeNumbers.parse(text, 0, text.length)).isEqualTo(value);
        assertThat(WholeNumbers.format(value)).isEqualTo(text);
    }

    @Property
    void largerNumbersAreNone(
            @ForAll @BigRange(min = "-99999999999999999999999", max = "99999999999999999999999") BigInteger value) {
        assertIsLong(value.toString(), value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0);
    }

    @Property
    void ofAnyTextOnlyWhatALongPrintsIsOne(
            @ForAll @StringLength(max = 21) @CharRange(from = '0', to = '9') @Chars({'-', '+', '.', 'E', ' ', '0', '9'})
                    String text) {
        boolean printed;
        try {
            printed = Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException e) {
            printed = false;
        }
        assertIsLong(text, printed);
    }

    @Example
    void theEdgesAreExact() {
        assertIsLong("9223372036854775807", true);
        assertIsLong("9223372036854775808", false);
        assertIsLong("-9223372036854775808", true);
        assertIsLong("-9223372036854775809", false);
        assertIsLong("9999999999999999999", false);
        assertIsLong("10000000000000000000", false);
        assertIsLong("0", true);
        assertIsLong("-0", false);
        assertIsLong("00", false);
        assertIsLong("01", false);
        assertIsLong("-", false);
        assertIsLong("", false);
    }

    private static void assertIsLong(String text, boolean expected) {
        byte[] bytes = ("<" + text + ">").getBytes(US_ASCII);
        assertThat(WholeNumbers.isLong(bytes, 1, text.length())).as(text).isEqualTo(expected);
    }
}
