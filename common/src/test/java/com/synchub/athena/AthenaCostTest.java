package com.synchub.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AthenaCostTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "10485760, 10", "10485761, 11", "1099511627776, 1048576"})
    void aQueryIsChargedByWholeMegabytesAndTenAtLeast(long scanned, long megabytes) {
        assertThat(AthenaCost.ofQuery(scanned)).isEqualTo(new AthenaCost(1, megabytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 4", "70, 128", "128, 128", "129, 256"})
    void whatARunHasCostIsToldAsTheNextPowerOfTwo(long megabytes, long told) {
        assertThat(new AthenaCost(7, megabytes).coarse()).isEqualTo(new AthenaCost(7, told));
    }

    @Test
    void aTerabyteCostsThePriceAndLessIsRoundedUp() {
        BigDecimal price = new BigDecimal("5.00");

        assertThat(AthenaCost.ofQuery(1L << 40).at(price)).isEqualByComparingTo("5");
        assertThat(AthenaCost.ofQuery(1).plus(AthenaCost.ofQuery(1)).at(price)).isEqualByComparingTo("0.0001");
        assertThat(AthenaCost.NOTHING.at(price)).isEqualByComparingTo("0");
    }
}
