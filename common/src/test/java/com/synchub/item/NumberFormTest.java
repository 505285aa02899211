package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormTest {

    private static @Nullable String normal(String text) {
        CanonicalBuffer buffer = new CanonicalBuffer(ItemOrigin.RESPONSE);
        buffer.put("xx".getBytes(StandardCharsets.US_ASCII), 0, 2);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.put(bytes, 0, bytes.length);
        return NumberForm.normalize(buffer, 2)
                ? new String(buffer.bytes, 2, buffer.size - 2, StandardCharsets.US_ASCII)
                : null;
    }

    @Provide
    Arbitrary<String> numbers() {
        return ItemArbitraries.numbers();
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void plainNumbersAreNormalAndEveryOtherSpellingBecomesThem(@ForAll("numbers") String number) {
        assertThat(normal(number)).isEqualTo(number);
        BigDecimal value = new BigDecimal(number);
        assertThat(normal(value.unscaledValue() + "E" + -value.scale())).isEqualTo(number);
        assertThat(normal(number.startsWith("-") ? "-00" + number.substring(1) : "+0" + number))
                .isEqualTo(number);
        assertThat(normal(number.contains(".") ? number + "00" : number + ".0")).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.00, 0",
        "0E999999, 0",
        "00, 0",
        "1., 1",
        ".5, 0.5",
        "-.5, -0.5",
        "+7, 7",
        "1e2, 100",
        "1.0, 1",
        "100, 100",
        "1E-2, 0.01",
        "12300E-2, 123",
        "99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
        "9999999999999999999999999999999999999900, 9999999999999999999999999999999999999900"
    })
    void spellingsOfTheSameNumberHaveOneForm(String text, String expected) {
        assertThat(normal(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e1",
                "1e",
                "1e+",
                "--1",
                "1-",
                "1 ",
                " 1",
                "0x1",
                "1_0",
                "NaN",
                "Infinity",
                "\u0661",
                "1\u0000",
                "1e1000000",
                "1.2.3",
                "123456789012345678901234567890123456789",
                "0.123456789012345678901234567890123456789",
                "1E126",
                "-1E126",
                "9.99999999999999999999999999999999999999E125",
                "1E-131",
                "9.9E-131"
            })
    void refusesWhatDynamoDbRefuses(String text) {
        assertThat(normal(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9999999999999999999999999999999999999E+125", "1E-130", "-1E-130", "1.5E-130"})
    void theOutermostNumbersAreAllowed(String text) {
        assertThat(normal(text)).isEqualTo(new BigDecimal(text).toPlainString());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-12, 2", "100, 1", "101, 3", "0.0012, 2", "-120.034, 6"})
    void significantDigitsLeaveOutZerosAtBothEnds(String number, int digits) {
        byte[] bytes = number.getBytes(StandardCharsets.US_ASCII);
        assertThat(NumberForm.significantDigits(bytes, 0, bytes.length)).isEqualTo(digits);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aTextOfAnyLengthIsJudgedAtOnce(@ForAll int length) {
        assertThat(normal("9".repeat(Math.floorMod(length, 1_000_000) + 200))).isNull();
    }
}
