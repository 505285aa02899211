package com.synchub.invoice;

import static com.synchub.usage.InMemoryUsage.requests;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.billing.Catalogues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that vendors publish, with their numbers: what they charge is what comes out here. */
class WorkedExamplesTest {

    /** "Set up tiered pricing", Stripe's documentation: fonts at 7, 6.50 and 6 dollars. */
    private static final String FONTS = "API_REQUESTS: {model: %s, allowance: \"0\", per: \"1\", tiers:"
            + " [{upTo: \"5\", price: \"7\"}, {upTo: \"10\", price: \"6.5\"}, {price: \"6\"}]}";

    @ParameterizedTest
    @CsvSource({"1, 7.00", "5, 35.00", "6, 39.00", "20, 120.00", "25, 150.00"})
    void stripeVolumePricingChargesAllFontsAtTheTierOfTheirSum(long fonts, String total) {
        Catalogues prices = Catalogues.pricing(FONTS.formatted("volume")).currency("USD");

        assertThat(Bills.of(prices, requests("a", "2026-06-10", fonts)).net()).isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"1, 7.00", "5, 35.00", "6, 41.50", "20, 127.50", "25, 157.50"})
    void stripeGraduatedPricingChargesEachFontAtItsOwnTier(long fonts, String total) {
        Catalogues prices = Catalogues.pricing(FONTS.formatted("graduated")).currency("USD");

        assertThat(Bills.of(prices, requests("a", "2026-06-10", fonts)).net()).isEqualTo(total);
    }

    @Test
    void graduatedPricingHasALineForEachTier() {
        Catalogues prices = Catalogues.pricing(FONTS.formatted("graduated")).currency("USD");

        assertThat(Bills.of(prices, requests("a", "2026-06-10", 20)).lines())
                .containsExactly(
                        "0 to 5: 5 request x 7 / 1 = 35.00",
                        "5 to 10: 5 request x 6.5 / 1 = 32.50",
                        "over 10: 10 request x 6 / 1 = 60.00");
    }

    /** "Package", Lago's documentation: 5 dollars for 100 units, the first 100 free; 201 units cost 10 dollars. */
    @Test
    void lagoPackagesArePaidInFullOnceBegun() {
        Catalogues prices = Catalogues.pricing(
                        "API_REQUESTS: {model: package, allowance: \"100\", size: \"100\", price: \"5\"}")
                .currency("USD");

        Bills bills = Bills.of(prices, requests("a", "2026-06-10", 201));

        assertThat(bills.net()).isEqualTo("10.00");
        assertThat(bills.lines())
                .containsExactly(
                        "allowance: 100 request x 0 / 1 = 0.00", "packages: 2 package of 100 request x 5 / 1 = 10.00");
    }

    /** "Graduated", Lago's documentation: 1 dollar for each of 100 units, 0.50 for 100 more, 0.10 for any other. */
    @ParameterizedTest
    @CsvSource({"100, 100.00", "200, 150.00", "300, 160.00"})
    void lagoGraduatedUnits(long units, String total) {
        Catalogues prices = Catalogues.pricing("API_REQUESTS: {model: graduated, allowance: \"0\", per: \"1\", tiers:"
                        + " [{upTo: \"100\", price: \"1\"}, {upTo: \"200\", price: \"0.5\"}, {price: \"0.1\"}]}")
                .currency("USD");

        assertThat(Bills.of(prices, requests("a", "2026-06-10", units)).net()).isEqualTo(total);
    }

    /** "Negotiated contract billing", Lago's documentation: a minimum of 1,000 dollars of usage a month. */
    @ParameterizedTest
    @CsvSource({"800, 200.00, 1000.00", "1300, 0.00, 1300.00"})
    void lagoMinimumCommitmentAddsWhatIsMissing(long usage, String trueUp, String total) {
        Catalogues prices = Catalogues.pricing(
                        "API_REQUESTS: {model: per-unit, allowance: \"0\", price: \"1\", per: \"1\"}")
                .currency("USD")
                .minimumFee("1000");

        Bills bills = Bills.of(prices, requests("a", "2026-06-10", usage));

        assertThat(bills.net()).isEqualTo(total);
        assertThat(bills.only().lines().stream()
                        .filter(line -> line.kind() == Line.Kind.MINIMUM)
                        .map(line -> line.charge().amount().toPlainString())
                        .findFirst()
                        .orElse("0.00"))
                .isEqualTo(trueUp);
    }

    /**
     * "Prorations", Stripe's documentation: from 10 to 20 dollars a month, halfway through the period. What was paid in
     * advance is given back for the unused half: 5 dollars more are to be paid for this month, besides the next one.
     */
    @Test
    void stripeUpgradeHalfwayCostsFiveMoreIfPaidInAdvance() {
        Catalogues prices = Catalogues.pricing("API_REQUESTS: {model: flat, allowance: \"0\", amount: \"0\"}")
                .currency("USD")
                .otherPlan("ten", "flatFee", "{amount: \"10\", due: advance}")
                .otherPlan("twenty", "flatFee", "{amount: \"20\", due: advance}")
                .acme("plans", "[{plan: ten, from: 2026-01-01, until: 2026-06-16}, {plan: twenty, from: 2026-06-16}]");

        Bills bills = Bills.of(prices);

        assertThat(bills.lines())
                .containsExactly(
                        "flat fee: 15 day x 10.00 / 30 = 5.00",
                        "flat fee: 15 day x 20.00 / 30 = 10.00",
                        "flat fee: 1 period x 20.00 / 1 = 20.00");
        assertThat(bills.only().deductions())
                .extracting(deduction -> deduction.kind() + " " + deduction.amount())
                .containsExactly("PAID_IN_ADVANCE 10.00");
        assertThat(bills.net()).isEqualTo("25.00");
    }

    /** The same change, paid in arrears: 5 dollars for the first half, 10 for the second. */
    @Test
    void anUpgradeHalfwayIsProratedInArrears() {
        Catalogues prices = Catalogues.pricing("API_REQUESTS: {model: flat, allowance: \"0\", amount: \"0\"}")
                .currency("USD")
                .otherPlan("ten", "flatFee", "{amount: \"10\", due: arrears}")
                .otherPlan("twenty", "flatFee", "{amount: \"20\", due: arrears}")
                .acme("plans", "[{plan: ten, from: 2026-01-01, until: 2026-06-16}, {plan: twenty, from: 2026-06-16}]");

        assertThat(Bills.of(prices).net()).isEqualTo("15.00");
    }
}
