package com.synchub.invoice;

import static com.synchub.usage.InMemoryUsage.requests;
import static com.synchub.usage.InMemoryUsage.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.billing.Catalogues;
import com.synchub.usage.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on an invoice. */
class InvoiceTest {

    private static final String CENT_A_REQUEST =
            "API_REQUESTS: {model: per-unit, allowance: \"0\", price: \"0.01\", per: \"1\"}";
    private static final String COMPUTE =
            ", COMPUTE_GB_SECONDS: {model: per-unit, allowance: \"0\", price: \"1\"," + " per: \"1\"}";
    private static final String TIERS = "API_REQUESTS: {model: graduated, allowance: \"30\", per: \"1\", tiers:"
            + " [{upTo: \"300\", price: \"1\"}, {price: \"0.5\"}]}";

    @Test
    void aPriceOfAMillionIsRoundedOnceAtTheLine() {
        Catalogues prices = Catalogues.pricing(
                "API_REQUESTS: {model: per-unit, allowance: \"0\", price: \"3.50\", per: \"1000000\"}");

        // 1,234,567 x 3.50 / 1,000,000 = 4.3209845
        assertThat(Bills.of(prices, requests("a", "2026-06-01", 1_000_000), requests("a", "2026-06-30", 234_567))
                        .lines())
                .containsExactly("all: 1234567 request x 3.50 / 1000000 = 4.32");
    }

    /** 1 GiB for one second is 1.073741824 GB-seconds. */
    @ParameterizedTest
    @CsvSource({"GiB, all: 10 GiB-second x 1 / 1 = 10.00", "GB, all: 10.73741824 GB-second x 1 / 1 = 10.74"})
    void theGigabyteIsTheRateCards(String gigabyte, String line) {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST + COMPUTE).gigabyte(gigabyte);

        assertThat(Bills.of(prices, row("a", "2026-06-01", Outcome.SUCCESS, 0, 10L * 1024 * 1_000_000))
                        .lines())
                .containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource({
        "'{clientErrors: false, serverErrors: false, retries: false}', 1",
        "'{clientErrors: true, serverErrors: false, retries: false}', 11",
        "'{clientErrors: false, serverErrors: true, retries: false}', 101",
        "'{clientErrors: false, serverErrors: false, retries: true}', 1001"
    })
    void thePlanSaysWhichRequestsAreBilled(String bills, String quantity) {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST).plan("bills", bills);

        assertThat(Bills.of(
                                prices,
                                row("a", "2026-06-01", Outcome.SUCCESS, 1, 0),
                                row("a", "2026-06-01", Outcome.CLIENT_ERROR, 10, 0),
                                row("a", "2026-06-01", Outcome.SERVER_ERROR, 100, 0),
                                row("a", "2026-06-01", Outcome.RETRY, 1000, 0))
                        .only()
                        .lines()
                        .get(0)
                        .charge()
                        .quantity())
                .hasToString(quantity);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 5, 0, 5", "JPY, 150, 0, 150", "KWD, 1.2345, 3, 1.235", "EUR, 1.2345, 2, 1.23"})
    void aCurrencyHasItsOwnMinorUnit(String currency, String price, int decimals, String amount) {
        Catalogues prices = Catalogues.pricing(
                        "API_REQUESTS: {model: per-unit, allowance: \"0\", price: \"" + price + "\", per: \"1\"}")
                .currency(currency)
                .plan("smallestInvoice", "\"0\"");

        Totals totals = Bills.of(prices, requests("a", "2026-06-01", 1)).only().totals();

        assertThat(totals.net()).hasToString(amount).hasScaleOf(decimals);
        assertThat(totals.tax()).hasScaleOf(decimals);
    }

    @Test
    void tenantsOfAnAccountShareTiersAndAllowance() {
        Catalogues prices = Catalogues.pricing(TIERS)
                .acme("tenants", "[{tenant: a, from: 2026-01-01}, {tenant: b, from: 2026-01-01}]");

        Bills bills = Bills.of(prices, requests("a", "2026-06-01", 200), requests("b", "2026-06-02", 200));

        assertThat(bills.lines())
                .containsExactly(
                        "allowance: 30 request x 0 / 1 = 0.00",
                        "0 to 300: 300 request x 1 / 1 = 300.00",
                        "over 300: 70 request x 0.5 / 1 = 35.00");
        assertThat(bills.only().tenants()).containsOnlyKeys("a", "b");
        assertThat(bills.period().invoiced()).isEqualTo(2);
    }

    @Test
    void tiersAndAllowanceAreProratedWhereTheCardChanges() {
        Catalogues prices = Catalogues.pricing(TIERS).cardChanges("2026-06-11", CENT_A_REQUEST);

        assertThat(Bills.of(prices, requests("a", "2026-06-10", 200), requests("a", "2026-06-11", 200))
                        .lines())
                .containsExactly(
                        "allowance: 10 request x 0 / 1 = 0.00",
                        "0 to 300: 100 request x 1 / 1 = 100.00",
                        "over 300: 90 request x 0.5 / 1 = 45.00",
                        "all: 200 request x 0.01 / 1 = 2.00");
    }

    @Test
    void tiersAndAllowanceBeginAnewIfThePlanSaysSo() {
        Catalogues prices = Catalogues.pricing(TIERS)
                .cardChanges("2026-06-11", TIERS)
                .plan("onChange", "{tiers: restart, allowance: restart}");

        assertThat(Bills.of(prices, requests("a", "2026-06-10", 200), requests("a", "2026-06-11", 200))
                        .lines())
                .containsExactly(
                        "allowance: 30 request x 0 / 1 = 0.00",
                        "0 to 300: 170 request x 1 / 1 = 170.00",
                        "allowance: 30 request x 0 / 1 = 0.00",
                        "0 to 300: 170 request x 1 / 1 = 170.00");
    }

    /** A third of a month: the bound is 100/3 units, and no amount comes from a rounded bound. */
    @Test
    void aProratedBoundIsExact() {
        Catalogues prices = Catalogues.pricing("API_REQUESTS: {model: graduated, allowance: \"0\", per: \"1\", tiers:"
                        + " [{upTo: \"100\", price: \"3\"}, {price: \"0\"}]}")
                .acme("plans", "[{plan: plan, from: 2026-06-21}]")
                .acme("tenants", "[{tenant: a, from: 2026-06-21}]");

        assertThat(Bills.of(prices, requests("a", "2026-06-21", 1000)).lines())
                .containsExactly(
                        "0 to 100: 33.333333333333 request x 3 / 1 = 100.00",
                        "over 100: 966.666666666667 request x 0 / 1 = 0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "before-discounts, usage, 100.00, 50.00",
        "after-discounts, usage, 100.00, 75.00",
        "before-discounts, usage-and-flat-fee, 100.00, 20.00",
        "after-discounts, usage-and-flat-fee, 100.00, 45.00"
    })
    void thePlanSaysWhatTheMinimumIsComparedWith(String measured, String counts, String minimum, String missing) {
        Catalogues prices = Catalogues.pricing(
                        "API_REQUESTS: {model: per-unit, allowance: \"0\", price: \"1\", per:" + " \"1\"}")
                .minimumFee(minimum)
                .plan("flatFee", "{amount: \"30\", due: arrears}")
                .plan("minimum", "{measured: " + measured + ", counts: " + counts + ", prorated: true}")
                .acme("overrides", "[{reason: Contract 7, from: 2026-01-01, currency: EUR, discountPercent: \"50\"}]");

        Invoice invoice = Bills.of(prices, requests("a", "2026-06-01", 50)).only();

        assertThat(invoice.lines())
                .filteredOn(line -> line.kind() == Line.Kind.MINIMUM)
                .extracting(line -> line.charge().amount().toPlainString())
                .containsExactly(missing);
        assertThat(invoice.deductions())
                .extracting(deduction -> deduction.reason() + " " + deduction.amount())
                .containsExactly("50 % off usage 25.00");
    }

    @ParameterizedTest
    @CsvSource({"true, 10.00", "false, 30.00"})
    void thePlanSaysWhetherTheMinimumIsProrated(boolean prorated, String minimum) {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST)
                .minimumFee("30")
                .plan("minimum", "{measured: before-discounts, counts: usage, prorated: " + prorated + "}")
                .acme("tenants", "[{tenant: a, from: 2026-06-21}]");

        assertThat(Bills.of(prices).net()).isEqualTo(minimum);
    }

    @ParameterizedTest
    @CsvSource({
        "day, flat fee: 10 day x 31.00 / 30 = 10.33",
        "period, flat fee: 1 period x 31.00 / 1 = 31.00",
    })
    void thePlanSaysHowAFlatFeeIsProrated(String unit, String line) {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST)
                .plan("flatFee", "{amount: \"31\", due: arrears}")
                .plan("prorationUnit", unit)
                .acme("tenants", "[{tenant: a, from: 2026-06-21}]");

        assertThat(Bills.of(prices).lines()).containsExactly(line);
    }

    @Test
    void aFeeInAdvanceIsTheNextPeriodsAndTheFirstInvoiceHasBoth() {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST)
                .plan("flatFee", "{amount: \"30\", due: advance}")
                .acme("tenants", "[{tenant: a, from: 2026-06-21}]");

        assertThat(Bills.of(prices).only().lines())
                .extracting(line -> line.from() + " to " + line.through() + " "
                        + line.charge().amount())
                .containsExactly("2026-06-21 to 2026-06-30 10.00", "2026-07-01 to 2026-07-31 30.00");
    }

    @Test
    void aFeeInAdvanceIsChargedOnceAMonthFromThenOn() {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST).plan("flatFee", "{amount: \"30\", due: advance}");

        Bills bills = Bills.of(prices);

        assertThat(bills.lines()).containsExactly("flat fee: 1 period x 30.00 / 1 = 30.00");
        assertThat(bills.only().deductions()).isEmpty();
    }

    @Test
    void whatWasPaidInAdvanceForAPlanThatEndedIsACreditNotAnInvoice() {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST)
                .plan("flatFee", "{amount: \"30\", due: advance}")
                .acme("plans", "[{plan: plan, from: 2026-01-01, until: 2026-06-16}]");

        Bills bills = Bills.of(prices);

        assertThat(bills.parkReasons()).containsExactly(ParkReason.TOTAL_NEGATIVE);
        assertThat(bills.period().parkedList().get(0).detail()).isEqualTo("-15.00 EUR: write a credit note");
    }

    @Test
    void negotiatedPricesReplaceThoseOfTheCardFromADayOn() {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST)
                .plan("flatFee", "{amount: \"30\", due: arrears}")
                .acme(
                        "overrides",
                        "[{reason: Contract 7, from: 2026-06-16, currency: EUR, flatFee: \"3\", meters: {API_REQUESTS:"
                                + " {model: per-unit, allowance: \"0\", price: \"0.001\", per: \"1\"}}}]");

        Bills bills = Bills.of(prices, requests("a", "2026-06-15", 1000), requests("a", "2026-06-16", 1000));

        assertThat(bills.lines())
                .containsExactly(
                        "all: 1000 request x 0.01 / 1 = 10.00",
                        "all: 1000 request x 0.001 / 1 = 1.00",
                        "flat fee: 15 day x 30.00 / 30 = 15.00",
                        "flat fee: 15 day x 3.00 / 30 = 1.50");
        assertThat(bills.only().terms())
                .extracting(terms ->
                        terms.negotiated() == null ? "" : terms.negotiated().version())
                .containsExactly("", "Contract 7");
    }

    /** Tax on the sum of 3 x 0.33, not the sum of taxes on each: BR-CO-17. */
    @Test
    void taxIsComputedOnTheSumOfACategory() {
        Catalogues prices = Catalogues.pricing("API_REQUESTS: {model: graduated, allowance: \"0\", per: \"1\", tiers:"
                + " [{upTo: \"1\", price: \"0.33\"}, {upTo: \"2\", price: \"0.33\"}, {price: \"0.33\"}]}");

        Totals totals = Bills.of(prices, requests("a", "2026-06-01", 3)).only().totals();

        // 0.99 x 19 % = 0.1881; three times round(0.0627) would be 0.18.
        assertThat(totals.tax()).hasToString("0.19");
        assertThat(totals.gross()).hasToString("1.18");
    }

    @Test
    void usageAndFeesMayBeTaxedDifferently() {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST)
                .plan("flatFee", "{amount: \"10\", due: arrears}")
                .party("tax", "{usage: s19, flatFee: s7}")
                .acme("overrides", "[{reason: Contract 7, from: 2026-01-01, currency: EUR, discountPercent: \"10\"}]");

        Invoice invoice = Bills.of(prices, requests("a", "2026-06-01", 10_000)).only();

        assertThat(invoice.taxes())
                .extracting(tax -> tax.tax().ratePercent() + " % of " + tax.net() + " = " + tax.amount())
                .containsExactly("7 % of 10.00 = 0.70", "19 % of 90.00 = 17.10");
        assertThat(invoice.totals())
                .hasToString("Totals[lines=110.00, deductions=10.00, net=100.00, tax=17.80, gross=117.80]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ae", "e"})
    void anExemptionIsNamed(String tax) {
        Catalogues prices = Catalogues.pricing(CENT_A_REQUEST)
                .party("vatId", "FR1")
                .party("tax", "{usage: " + tax + ", flatFee: " + tax + "}");

        Invoice invoice = Bills.of(prices, requests("a", "2026-06-01", 100)).only();

        assertThat(invoice.totals().tax()).hasToString("0.00");
        assertThat(invoice.taxes().get(0).tax().exemptionReason()).isNotBlank();
    }
}
