package com.synchub.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interval that privacy is judged by: against published values, and against what it says of itself. */
class ClopperPearsonTest {

    /** Both sides of the usual 95 % interval, from tables. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.0, 0.3085",
        "1, 10, 0.0025, 0.4450",
        "5, 10, 0.1871, 0.8129",
        "10, 10, 0.6915, 1.0",
        "10, 100, 0.0490, 0.1762",
        "50, 100, 0.3983, 0.6017"
    })
    void isWhatTheTablesSay(int hits, int trials, double low, double high) {
        assertThat(ClopperPearson.atLeast(hits, trials, 0.025)).isCloseTo(low, within(5e-5));
        assertThat(ClopperPearson.atMost(hits, trials, 0.025)).isCloseTo(high, within(5e-5));
    }

    /** Of no hit the bound has a closed form: 1 - error^(1 / trials). */
    @Test
    void ofNoHitItIsTheClosedForm() {
        assertThat(ClopperPearson.atMost(0, 100_000, 1e-7)).isCloseTo(-Math.expm1(Math.log(1e-7) / 1e5), within(1e-12));
        assertThat(ClopperPearson.atLeast(0, 100_000, 1e-7)).isZero();
    }

    /** At the bound a tail is as large as the error: summed up here in another way, from the other end. */
    @ParameterizedTest
    @CsvSource({"3, 40", "20, 40", "39, 40", "70, 100", "31, 32", "32, 64"})
    void atTheBoundTheTailIsTheError(int hits, int trials) {
        double p = ClopperPearson.atLeast(hits, trials, 1e-3);
        double below = 0;
        double term = Math.pow(1 - p, trials);
        for (int k = 0; k < hits; k++) {
            below += term;
            term *= (trials - k) / (k + 1.0) * p / (1 - p);
        }
        assertThat(1 - below).isCloseTo(1e-3, within(1e-9));
    }
}
