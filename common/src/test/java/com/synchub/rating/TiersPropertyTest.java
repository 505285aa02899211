package com.synchub.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class TiersPropertyTest {

    private static final int DIGITS = 2;

    /** Tiers, what part of their bounds holds, and two quantities of which the first is not the larger. */
    record Case(List<Tier> tiers, Share share, Quantity less, Quantity more) {

        Scale scale() {
            return new Scale(share, share, share);
        }
    }

    @Property(tries = 2_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aGraduatedAmountNeverFallsWhenTheQuantityGrows(@ForAll("cases") Case c) {
        Graduated model = new Graduated(c.tiers(), BigDecimal.valueOf(1000));

        assertThat(rounded(model, c, c.less())).isLessThanOrEqualTo(rounded(model, c, c.more()));
        assertThat(worth(model, c, c.less())).isLessThanOrEqualTo(worth(model, c, c.more()));
        collect(c);
    }

    /** One step over a bound costs at most what the step costs at the dearest price: there is no jump. */
    @Property(tries = 1_000)
    void aGraduatedAmountIsContinuousAtItsBounds(@ForAll("cases") Case c) {
        Graduated model = new Graduated(c.tiers(), BigDecimal.ONE);
        Quantity step = Quantity.ratio(BigInteger.ONE, BigInteger.TEN.pow(9));
        BigDecimal dearest =
                c.tiers().stream().map(Tier::price).max(BigDecimal::compareTo).orElseThrow();
        for (Tier tier : c.tiers()) {
            if (tier.upTo() != null) {
                Quantity bound = c.share().of(tier.upTo());
                Quantity jump = worth(model, c, bound.plus(step)).minus(worth(model, c, bound));
                assertThat(jump).isBetween(Quantity.ZERO, step.times(Quantity.of(dearest)));
            }
        }
    }

    @Property(tries = 1_000)
    void thePiecesOfAnyModelAddUpToTheQuantity(@ForAll("cases") Case c) {
        List<PriceModel> models = List.of(
                new Graduated(c.tiers(), BigDecimal.ONE),
                new Volume(c.tiers(), BigDecimal.ONE),
                new PerUnit(BigDecimal.ONE, BigDecimal.TEN));
        for (PriceModel model : models) {
            MeterPrice price = new MeterPrice(BigDecimal.valueOf(50), model);
            assertThat(price.pieces(c.more(), c.scale(), "unit").stream()
                            .map(Piece::quantity)
                            .reduce(Quantity.ZERO, Quantity::plus))
                    .isEqualTo(c.more());
        }
    }

    /** "Tiered pricing", an older page of Stripe's documentation: five units cost 25 dollars, six cost 24. */
    @Example
    void oneUnitMoreCanCostLessByVolume() {
        Volume model = new Volume(
                List.of(
                        new Tier(BigDecimal.valueOf(5), BigDecimal.valueOf(5)),
                        new Tier(BigDecimal.valueOf(10), BigDecimal.valueOf(4)),
                        new Tier(null, BigDecimal.ONE)),
                BigDecimal.ONE);
        Case c = new Case(model.steps(), Share.whole(30), Quantity.of(5), Quantity.of(6));

        assertThat(rounded(model, c, c.less())).isEqualByComparingTo("25");
        assertThat(rounded(model, c, c.more())).isEqualByComparingTo("24");
        assertThat(rounded(model, c, Quantity.of(25))).isEqualByComparingTo("25");
    }

    @Example
    void tiersThatDoNotGoOnAreRefused() {
        Tier open = new Tier(null, BigDecimal.ONE);
        Tier ten = new Tier(BigDecimal.TEN, BigDecimal.ONE);

        for (List<Tier> wrong : List.of(List.<Tier>of(), List.of(ten), List.of(open, open), List.of(ten, ten, open))) {
            assertThatThrownBy(() -> new Graduated(wrong, BigDecimal.ONE)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Volume(wrong, BigDecimal.ONE)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(tiers(), Arbitraries.integers().between(1, 31), quantities(), quantities())
                .as((tiers, days, one, other) -> new Case(
                        tiers,
                        new Share(days, 31),
                        one.min(other),
                        one.min(other).equals(one) ? other : one));
    }

    private static Arbitrary<List<Tier>> tiers() {
        Arbitrary<BigDecimal> price = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(4);
        Arbitrary<Integer> width = Arbitraries.integers().between(1, 500);
        return Combinators.combine(
                        price.list().ofMinSize(1).ofMaxSize(5), width.list().ofSize(5))
                .as((prices, widths) -> {
                    List<Tier> tiers = new ArrayList<>();
                    int bound = 0;
                    for (int i = 0; i < prices.size(); i++) {
                        bound += widths.get(i);
                        boolean last = i == prices.size() - 1;
                        tiers.add(new Tier(last ? null : BigDecimal.valueOf(bound), prices.get(i)));
                    }
                    return tiers;
                });
    }

    private static Arbitrary<Quantity> quantities() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3_000_000), Arbitraries.of(1L, 7L, 1000L, 730L * 3600))
                .as((numerator, denominator) ->
                        Quantity.ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator)));
    }

    private static void collect(Case c) {
        Statistics.label("tiers").collect(c.tiers().size());
        Statistics.label("tiers").coverage(seen -> {
            for (int size = 1; size <= 5; size++) {
                seen.check(size).count(n -> n >= 50);
            }
        });
        Quantity first = c.tiers().get(0).upTo() == null
                ? null
                : c.share().of(c.tiers().get(0).upTo());
        String place = first == null
                ? "one tier"
                : c.more().compareTo(first) <= 0 ? "within" : c.less().compareTo(first) <= 0 ? "across" : "above";
        Statistics.label("place").collect(place);
        Statistics.label("place").coverage(seen -> {
            for (String each : List.of("one tier", "within", "across", "above")) {
                seen.check(each).count(n -> n >= 50);
            }
        });
    }

    private static BigDecimal rounded(PriceModel model, Case c, Quantity quantity) {
        return model.pieces(quantity, c.scale(), "unit").stream()
                .map(piece -> Charge.of(piece, DIGITS).amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Quantity worth(PriceModel model, Case c, Quantity quantity) {
        return model.pieces(quantity, c.scale(), "unit").stream()
                .map(Piece::worth)
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
