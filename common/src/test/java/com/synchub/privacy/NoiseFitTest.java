package com.synchub.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Draws against exact probabilities, and samplers that are wrong in known ways, which the same tests have to tell apart.
 * Sample sizes are fixed so that a right sampler fails less than once in ten million runs.
 */
class NoiseFitTest {

    private static final int DRAWS = 100_000;
    private static final double LIMIT = 5.2;

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 25, 400})
    void gaussianDrawsFitTheExactProbabilities(long variance) {
        DiscreteGaussian noise = new DiscreteGaussian(Rational.of(variance, 1), RandomSource.secure());

        assertThat(Pmf.gaussian(variance, reach(variance)).misfit(noise::draw, DRAWS))
                .isBetween(-LIMIT, LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,2", "20,1", "1,3"})
    void laplaceDrawsFitTheExactProbabilities(long numerator, long denominator) {
        DiscreteLaplace noise = new DiscreteLaplace(Rational.of(numerator, denominator), RandomSource.secure());

        assertThat(Pmf.laplace(numerator, denominator, (int) (40 * numerator / denominator + 5))
                        .misfit(noise::draw, DRAWS))
                .isBetween(-LIMIT, LIMIT);
    }

    /** Fractions of sigma² are exact too: 1/3 is no binary fraction. */
    @Test
    void aVarianceMayBeAnyFraction() {
        DiscreteGaussian noise = new DiscreteGaussian(Rational.of(1, 3), RandomSource.secure());
        int zeros = 0;
        for (int i = 0; i < DRAWS; i++) {
            zeros += noise.draw().signum() == 0 ? 1 : 0;
        }
        double weights = 1 + 2 * (Math.exp(-1.5) + Math.exp(-6) + Math.exp(-13.5));
        double expected = 1 / weights;
        assertThat(zeros / (double) DRAWS)
                .isBetween(expected - 5.3 * 0.5 / Math.sqrt(DRAWS), expected + 5.3 * 0.5 / Math.sqrt(DRAWS));
    }

    @Test
    void aRoundedNormalIsToldApart() {
        Random random = new Random(1);
        assertRejected(1, () -> BigInteger.valueOf(Math.round(random.nextGaussian())));
    }

    @Test
    void aSigmaThatIsFivePercentTooSmallIsToldApart() {
        DiscreteGaussian noise = new DiscreteGaussian(Rational.of(9025 * 25, 10_000), RandomSource.secure());
        assertRejected(25, noise::draw);
    }

    @Test
    void aSigmaThatIsTheVarianceIsToldApart() {
        DiscreteGaussian noise = new DiscreteGaussian(Rational.of(5, 1), RandomSource.secure());
        assertRejected(25, noise::draw);
    }

    @Test
    void aZeroThatIsDrawnTwiceAsOftenIsToldApart() {
        DiscreteLaplace noise = new DiscreteLaplace(Rational.of(5, 1), RandomSource.secure());
        Random sign = new Random(1);
        Supplier<BigInteger> wrong = () ->
                sign.nextBoolean() ? noise.draw().abs() : noise.draw().abs().negate();
        DiscreteLaplace half = new DiscreteLaplace(Rational.of(5, 1), RandomSource.secure());
        Supplier<BigInteger> moreZeros = () -> sign.nextInt(10) == 0 ? BigInteger.ZERO : half.draw();

        assertThat(Pmf.laplace(5, 1, 205).misfit(moreZeros, DRAWS)).isGreaterThan(LIMIT);
        assertThat(Pmf.laplace(5, 1, 205).misfit(wrong, DRAWS)).isLessThan(LIMIT);
    }

    @Test
    void bitsThatFavourSmallNumbersAreToldApart() {
        Random random = new Random(1);
        // Taking a remainder of two more bits favours small numbers; here one in ten loses its highest bit.
        RandomSource biased = bits -> {
            BigInteger drawn = new BigInteger(bits, random);
            return bits > 0 && random.nextInt(10) == 0 ? drawn.clearBit(bits - 1) : drawn;
        };
        DiscreteGaussian noise = new DiscreteGaussian(Rational.of(25, 1), biased);
        assertRejected(25, noise::draw);
    }

    /** A generator with a seed gives everybody who knows it the noise; what the fit can't see, repetition shows. */
    @Test
    void noTwoSourcesDrawTheSameAndASeededOneDoes() {
        assertThat(first100(RandomSource.secure())).isNotEqualTo(first100(RandomSource.secure()));

        Random one = new Random(42);
        Random other = new Random(42);
        assertThat(first100(bits -> new BigInteger(bits, one)))
                .isEqualTo(first100(bits -> new BigInteger(bits, other)));
    }

    /**
     * Two neighbouring counts, 1 apart, through the noise: no outcome is told apart better than the cost allows. In the
     * style of the stochastic tester of Google's library: for each outcome the privacy loss is bounded.
     */
    @Test
    void neighboursCannotBeToldApartBeyondTheCost() {
        assertThat(worstLoss(new DiscreteGaussian(Rational.of(100, 1), RandomSource.secure())::draw))
                .isLessThan(0.0);
    }

    @Test
    void neighboursAreToldApartWhereTheNoiseIsATenthOfWhatWasPaidFor() {
        assertThat(worstLoss(new DiscreteGaussian(Rational.of(1, 1), RandomSource.secure())::draw))
                .isGreaterThan(0.0);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-1,1", "0,7"})
    void noNoiseAtAllIsRefused(long numerator, long denominator) {
        assertThatThrownBy(() -> new DiscreteGaussian(Rational.of(numerator, denominator), RandomSource.secure()))
                .isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                        .isEqualTo(ErrorCode.PRIVACY_PARAMETER_INVALID));
    }

    /**
     * By how much the loss of an outcome exceeds what sigma 10 allows it, after five standard deviations of doubt. Loss of
     * outcome x between counts 0 and 1 is exactly (2x - 1) / (2 sigma²).
     */
    private static double worstLoss(Supplier<BigInteger> noise) {
        Map<Integer, Integer> without = counts(noise, 0);
        Map<Integer, Integer> with = counts(noise, 1);
        double worst = -1;
        for (int x = -30; x <= 30; x++) {
            double a = with.getOrDefault(x, 0);
            double b = without.getOrDefault(x, 0);
            if (a + b < 400) {
                continue;
            }
            double allowed = Math.abs(2 * x - 1) / 200.0;
            double doubt = 5.5 * Math.sqrt(1 / Math.max(1, a) + 1 / Math.max(1, b));
            worst = Math.max(worst, Math.abs(Math.log(Math.max(1, a) / Math.max(1, b))) - allowed - doubt);
        }
        return worst;
    }

    private static Map<Integer, Integer> counts(Supplier<BigInteger> noise, int count) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(count + noise.get().intValueExact(), 1, Integer::sum);
        }
        return counts;
    }

    private static List<BigInteger> first100(RandomSource source) {
        DiscreteGaussian noise = new DiscreteGaussian(Rational.of(400, 1), source);
        List<BigInteger> drawn = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            drawn.add(noise.draw());
        }
        return drawn;
    }

    private static void assertRejected(long variance, Supplier<BigInteger> wrong) {
        assertThat(Pmf.gaussian(variance, reach(variance)).misfit(wrong, DRAWS)).isGreaterThan(LIMIT);
    }

    private static int reach(long variance) {
        return (int) (12 * Math.sqrt((double) variance)) + 12;
    }
}
