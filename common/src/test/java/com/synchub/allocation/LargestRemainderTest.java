package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    private static List<BigDecimal> parts(String amount, int scale, long... weights) {
        return parts(new BigDecimal(amount), scale, weights);
    }

    private static List<BigDecimal> parts(BigDecimal amount, int scale, long... weights) {
        LargestRemainder.Parts parts = new LargestRemainder(weights).split(amount, scale);
        return IntStream.range(0, weights.length).mapToObj(parts::at).toList();
    }

    private static List<BigDecimal> decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toList();
    }

    @Test
    void whoLostTheMostByRoundingGetsWhatIsLeft() {
        assertThat(parts("1.00", 2, 1, 1, 1)).isEqualTo(decimals("0.34", "0.33", "0.33"));
        // Exact: 0.166..., 0.333..., 0.5
        assertThat(parts("1.00", 2, 1, 2, 3)).isEqualTo(decimals("0.17", "0.33", "0.50"));
        assertThat(parts("0.01", 2, 1, 9)).isEqualTo(decimals("0.00", "0.01"));
        assertThat(parts("10", 0, 6, 6, 2)).isEqualTo(decimals("4", "4", "2"));
    }

    @Test
    void aRefundIsSplitAsTheChargeWas() {
        assertThat(parts("-1.00", 2, 1, 2, 3)).isEqualTo(decimals("-0.17", "-0.33", "-0.50"));
    }

    @Test
    void nothingIsSplitIntoNothings() {
        assertThat(parts("0.00", 2, 1, 2)).isEqualTo(decimals("0.00", "0.00"));
    }

    @Test
    void whoHasNoWeightGetsNothing() {
        assertThat(parts("0.05", 2, 0, 1, 0, 1, 0)).isEqualTo(decimals("0.00", "0.03", "0.00", "0.02", "0.00"));
    }

    @Test
    void weightsWhoseSumIsNoLongAreWeights() {
        assertThat(parts("1.0", 1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(decimals("0.4", "0.3", "0.3"));
    }

    @Test
    void nobodyToSplitAmongIsRefused() {
        assertThatThrownBy(() -> new LargestRemainder(new long[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LargestRemainder(new long[] {1, -1})).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        Arbitrary<BigInteger> units = Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.valueOf(-500), BigInteger.valueOf(500)),
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(37).negate(), BigInteger.TEN.pow(37)));
        return units.flatMap(unscaled -> Arbitraries.integers().between(0, 18).map(s -> new BigDecimal(unscaled, s)));
    }

    @Provide
    Arbitrary<long[]> weights() {
        Arbitrary<Long> weight = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(1, 3)),
                net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(1, 1_000_000_000_000L)),
                net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(Long.MAX_VALUE - 2, Long.MAX_VALUE)));
        return weight.list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(list -> list.stream().mapToLong(w -> w).toArray())
                .filter(all -> LongStream.of(all).anyMatch(w -> w > 0));
    }

    @Property(tries = 2000)
    void partsSumToTheAmountAndAreWithinAUnitOfTheirProportion(
            @ForAll("amounts") BigDecimal amount, @ForAll("weights") long[] weights) {
        int scale = amount.scale();
        BigInteger total =
                LongStream.of(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigDecimal> parts = parts(amount, scale, weights);

        assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(amount);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        for (int i = 0; i < weights.length; i++) {
            BigDecimal part = parts.get(i);
            // |part - amount * weight / total| < unit, without a division
            BigDecimal difference = part.multiply(new BigDecimal(total))
                    .subtract(amount.multiply(BigDecimal.valueOf(weights[i])))
                    .abs();
            assertThat(difference).isLessThan(unit.multiply(new BigDecimal(total)));
            assertThat(part.signum()).isIn(0, amount.signum());
            assertThat(part.scale()).isEqualTo(scale);
            if (weights[i] == 0) {
                assertThat(part).isZero();
            }
        }
        Statistics.label("sign").collect(amount.signum());
        Statistics.label("total").collect(total.bitLength() > 63 ? "above a long" : "a long");
        Statistics.label("no weight").collect(LongStream.of(weights).anyMatch(w -> w == 0));
        Statistics.label("finer than the weights")
                .collect(amount.unscaledValue().abs().compareTo(total) > 0);
        Statistics.label("sign").coverage(c -> {
            c.check(-1).percentage(p -> p > 25);
            c.check(0).count(n -> n > 0);
            c.check(1).percentage(p -> p > 25);
        });
        Statistics.label("total").coverage(c -> c.check("above a long").percentage(p -> p > 20));
        Statistics.label("total").coverage(c -> c.check("a long").percentage(p -> p > 5));
        Statistics.label("no weight").coverage(c -> c.check(true).percentage(p -> p > 25));
        Statistics.label("finer than the weights").coverage(c -> {
            c.check(true).percentage(p -> p > 10);
            c.check(false).percentage(p -> p > 10);
        });
    }

    /** By the definition: exact remainders, sorted. */
    @Property(tries = 1000)
    void isTheTextbooksMethod(@ForAll("amounts") BigDecimal amount, @ForAll("weights") long[] weights) {
        BigInteger size = amount.unscaledValue().abs();
        BigInteger total =
                LongStream.of(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> expected = new ArrayList<>();
        List<BigInteger> lost = new ArrayList<>();
        BigInteger left = size;
        for (long weight : weights) {
            BigInteger[] exact = size.multiply(BigInteger.valueOf(weight)).divideAndRemainder(total);
            expected.add(exact[0]);
            lost.add(exact[1]);
            left = left.subtract(exact[0]);
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> lost.get(i))
                        .reversed()
                        .thenComparing(i -> i))
                .limit(left.longValueExact())
                .forEach(i -> expected.set(i, expected.get(i).add(BigInteger.ONE)));
        List<BigDecimal> found = parts(amount, amount.scale(), weights);
        for (int i = 0; i < weights.length; i++) {
            assertThat(found.get(i).unscaledValue().abs()).isEqualTo(expected.get(i));
        }
        Statistics.label("left over").collect(left.signum() > 0);
        Statistics.label("tie")
                .collect(lost.stream().filter(l -> l.signum() > 0).distinct().count()
                        < lost.stream().filter(l -> l.signum() > 0).count());
        Statistics.label("left over").coverage(c -> c.check(true).percentage(p -> p > 40));
        Statistics.label("tie").coverage(c -> c.check(true).percentage(p -> p > 10));
    }

    @Property(tries = 200)
    void finerPartsAreNearerToTheProportion(@ForAll("weights") long[] weights) {
        List<BigDecimal> coarse = parts(new BigDecimal("1.0"), 1, weights);
        List<BigDecimal> fine = parts(new BigDecimal("1.0"), 18, weights);
        for (int i = 0; i < weights.length; i++) {
            assertThat(coarse.get(i).subtract(fine.get(i)).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.1").setScale(18, RoundingMode.UNNECESSARY));
        }
    }
}
