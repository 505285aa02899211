package com.synchub.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What noise costs. */
class CostTest {

    /** As the sums of the issue: twelve metrics of one group share 0.5 a year. */
    @ParameterizedTest
    @CsvSource({"365, 66.2", "52, 25.0", "12, 12.0"})
    void sigmaOfTwelveMetricsThatShareABudget(int releases, double sigma) {
        Rho each = new Rho(
                BigDecimal.valueOf(0.5).divide(BigDecimal.valueOf(12L * releases), 18, java.math.RoundingMode.DOWN));

        assertThat(Scale.sigma(Scale.variance(1, 1, each))).isCloseTo(sigma, within(0.06));
    }

    @Test
    void theVarianceIsExactAndGrowsWithGroupsAndSquaredWithBounds() {
        assertThat(Scale.variance(1, 1, Rho.of("0.003"))).isEqualTo(Rational.of(500, 3));
        assertThat(Scale.variance(3, 5, Rho.of("0.003"))).isEqualTo(Rational.of(7_500, 1));
    }

    @Test
    void sigmaIsNeverBelowTheRootOfTheVariance() {
        for (long n = 1; n < 2_000; n++) {
            Rational variance = Rational.of(n, 3);
            BigDecimal sigma = new BigDecimal(Scale.sigma(variance));
            assertThat(sigma.multiply(sigma).multiply(BigDecimal.valueOf(3)))
                    .isGreaterThanOrEqualTo(BigDecimal.valueOf(n));
        }
    }

    /** Exactly summed up: what passes is at most delta, and what a threshold one lower lets pass is not much less. */
    @ParameterizedTest
    @CsvSource({"100, 1e-6, 1", "100, 1e-8, 10", "2500, 2e-8, 10", "1, 1e-6, 3"})
    void aKeyOfOneTenantPassesTheThresholdWithAtMostDelta(long variance, String delta, int groups) {
        long tau = Threshold.tau(Rational.of(variance, 1), Delta.of(delta), groups);

        assertThat(groups * passes(variance, tau)).isLessThanOrEqualTo(Double.parseDouble(delta));
        assertThat(groups * passes(variance, tau - 3)).isGreaterThan(Double.parseDouble(delta));
    }

    private static double passes(long variance, long tau) {
        double all = 0;
        double passing = 0;
        for (int x = -2_000; x <= 2_000; x++) {
            double weight = Math.exp(-(double) x * x / (2.0 * variance));
            all += weight;
            passing += 1 + x >= tau ? weight : 0;
        }
        return passing / all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 100, 2_500})
    void ninetyFivePercentOfDrawsAreWithinTheInterval(long variance) {
        long half = Threshold.halfWidth95(Rational.of(variance, 1));
        double all = 0;
        double within = 0;
        for (int x = -2_000; x <= 2_000; x++) {
            double weight = Math.exp(-(double) x * x / (2.0 * variance));
            all += weight;
            within += Math.abs(x) <= half ? weight : 0;
        }
        assertThat(within / all).isGreaterThanOrEqualTo(0.95);
    }

    /** Below the usual rho + 2 sqrt(rho ln(1/delta)), which is 5.756. */
    @Test
    void aYearIsKnownInTheCommonMeasure() {
        assertThat(Epsilon.of(Rho.of("0.5"), Delta.of("1e-6"))).isBetween(4.5, 5.4);
        assertThat(Epsilon.of(Rho.of("0.1"), Delta.of("1e-6"))).isLessThan(0.1 + 2 * Math.sqrt(0.1 * Math.log(1e6)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -0.0, -1, Double.MIN_VALUE, 1e-310, Double.POSITIVE_INFINITY, 1e-19, 2_000})
    void aRhoThatIsNoneIsRefused(double value) {
        assertRefused(() -> Rho.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "", "0", "-0.1", "1e-400", "Infinity", "0x1p-3", "1e-19", "1e999999999"})
    void aRhoThatIsWrittenAsNoneIsRefused(String value) {
        assertRefused(() -> Rho.of(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -1e-9, Double.MIN_VALUE, 1, 2, Double.POSITIVE_INFINITY})
    void aDeltaThatIsNoneIsRefused(double value) {
        assertRefused(() -> Delta.of(value));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,1"})
    void aSensitivityThatIsNoneIsRefused(long most, int groups) {
        assertRefused(() -> Scale.variance(most, groups, Rho.of("0.1")));
    }

    @Test
    void fractionsAreInLowestTerms() {
        assertThat(new Rational(BigInteger.valueOf(-6), BigInteger.valueOf(-4))).isEqualTo(Rational.of(3, 2));
        assertThat(Rational.of(new BigDecimal("0.0120"))).isEqualTo(Rational.of(3, 250));
        assertThat(Rational.of(1, 3)).isLessThan(Rational.of(1, 2));
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.PRIVACY_PARAMETER_INVALID));
    }
}
