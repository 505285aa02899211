package com.synchub.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "1, 3, 0.333333333333",
        "2, 3, 0.666666666667",
        "10, 4, 2.5",
        "1000, 1, 1000",
        "0, 7, 0",
        "1, 1000000000000, 0.000000000001",
        "1, 10000000000000, 0",
        "-1, 2, -0.5"
    })
    void isPrintedShortWithTwelveDecimalsAtMost(long numerator, long denominator, String printed) {
        assertThat(quantity(numerator, denominator).printed().toPlainString()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 2, 0.13", "1, 200, 2, 0.01", "1, 201, 2, 0.00", "-1, 8, 2, -0.13", "5, 2, 0, 3"})
    void isRoundedHalfUpOnce(long numerator, long denominator, int decimals, String rounded) {
        assertThat(quantity(numerator, denominator).rounded(decimals)).isEqualTo(new BigDecimal(rounded));
    }

    @Test
    void aThirdThreeTimesIsOne() {
        Quantity third = quantity(1, 3);

        assertThat(third.plus(third).plus(third)).isEqualTo(Quantity.ONE);
        assertThat(Quantity.ONE.minus(third)).isEqualTo(quantity(2, 3)).hasToString("2/3");
        assertThat(third.dividedBy(third)).isEqualTo(Quantity.ONE);
        assertThat(quantity(-2, -6)).isEqualTo(third).hasSameHashCodeAs(third);
    }

    @Test
    void isRoundedUpToWholeNumbers() {
        assertThat(quantity(201, 100).roundedUp()).isEqualTo(Quantity.of(3));
        assertThat(quantity(200, 100).roundedUp()).isEqualTo(Quantity.of(2));
        assertThat(Quantity.ZERO.roundedUp()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void nothingIsDividedByZero() {
        assertThatThrownBy(() -> quantity(1, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quantity.ONE.dividedBy(Quantity.ZERO)).isInstanceOf(ArithmeticException.class);
    }

    private static Quantity quantity(long numerator, long denominator) {
        return Quantity.ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
}
