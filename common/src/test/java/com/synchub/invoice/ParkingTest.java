package com.synchub.invoice;

import static com.synchub.invoice.Bills.JUNE;
import static com.synchub.usage.InMemoryUsage.requests;
import static com.synchub.usage.InMemoryUsage.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.synchub.billing.Catalogues;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import com.synchub.usage.InMemoryUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageSnapshot;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of tenants that are not simply invoiced. Everyone is counted once. */
class ParkingTest {

    private static final String EURO_A_REQUEST =
            "API_REQUESTS: {model: per-unit, allowance: \"0\", price: \"1\", per: \"1\"}";
    private static final String STORAGE =
            ", STORAGE_GB_MONTHS: {model: per-unit, allowance: \"0\", price: \"1\", per: \"1\"}";

    @Test
    void everyTenantHasOneOutcome() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST)
                .plan("smallestInvoice", "\"5\"")
                .acme("tenants", "[{tenant: a, from: 2026-01-01}, {tenant: a2, from: 2026-01-01}]")
                .otherAccount("idle", "[{tenant: b, from: 2026-01-01}]")
                .otherAccount("small", "[{tenant: c, from: 2026-01-01}]")
                .otherAccount("gone", "[{tenant: d, from: 2026-01-01, until: 2026-05-01}]");

        PeriodBill bill = Bills.of(
                        prices,
                        requests("a", "2026-06-01", 5),
                        requests("c", "2026-06-01", 4),
                        requests("d", "2026-06-01", 1),
                        requests("e", "2026-06-01", 4),
                        requests("f", "2026-06-01", 5))
                .period();

        assertThat(bill.invoiced()).isEqualTo(2); // a, and a2 of the same account
        assertThat(bill.unused()).isEqualTo(1); // b
        assertThat(bill.belowMinimum()).isEqualTo(2); // c, and e by the default plan
        assertThat(bill.parked()).isEqualTo(2); // d lapsed, f has no account
        assertThat(bill.tenants()).isEqualTo(7);
        assertThat(bill.invoices()).isEqualTo(1);
        assertThat(bill.totals()).hasSize(1).hasEntrySatisfying("EUR", totals -> assertThat(totals.net())
                .hasToString("5.00"));
        assertThat(bill.parkedList())
                .containsExactly(
                        new Parked(null, "d", ParkReason.ACCOUNT_LAPSED, "something was used outside the account"),
                        new Parked(null, "f", ParkReason.ACCOUNT_MISSING, "the default plan comes to 5.00 EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"legalName", "address", "country", "paymentTermsDays", "seller", "tax"})
    void anIncompleteAccountIsParkedAndSaysWhatIsMissing(String key) {
        Bills bills = Bills.of(Catalogues.pricing(EURO_A_REQUEST).party(key, null), requests("a", "2026-06-01", 1));

        assertThat(bills.period().parkedList())
                .containsExactly(new Parked("acme", null, ParkReason.ACCOUNT_INCOMPLETE, "missing: " + key));
        assertThat(bills.period().parked()).isEqualTo(1);
        assertThat(bills.invoices()).isEmpty();
    }

    @Test
    void anElectronicInvoiceNeedsAnAddressAndAReverseChargeTheBuyersVatId() {
        assertThat(Bills.of(
                                Catalogues.pricing(EURO_A_REQUEST).party("invoiceFormat", "ubl"),
                                requests("a", "2026-06-01", 1))
                        .period()
                        .parkedList())
                .extracting(Parked::detail)
                .containsExactly("missing: electronicAddress");
        assertThat(Bills.of(
                                Catalogues.pricing(EURO_A_REQUEST).party("tax", "{usage: ae, flatFee: ae}"),
                                requests("a", "2026-06-01", 1))
                        .period()
                        .parkedList())
                .extracting(Parked::detail)
                .containsExactly("missing: vatId");
    }

    @Test
    void anAccountThatIsToPayNothingNeedsNoAddress() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST).party("address", null);

        assertThat(Bills.of(prices).period().unused()).isEqualTo(1);
    }

    @Test
    void aMeterWithoutAPriceParksOnlyWhereItIsUsed() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST);

        assertThat(Bills.of(prices, requests("a", "2026-06-01", 1)).parkReasons())
                .isEmpty();
        Bills used = Bills.of(prices, row("a", "2026-06-01", Outcome.SUCCESS, 1, 1));
        assertThat(used.parkReasons()).containsExactly(ParkReason.METER_UNPRICED);
        assertThat(used.period().parkedList().get(0).detail())
                .isEqualTo("COMPUTE_GB_SECONDS has no price in rate card 'card' version '2026-01-01'");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-15, 0", "2026-06-16, 1"})
    void aLapsedPlanParksIfSomethingWasUsedAfterIt(String day, int parked) {
        Catalogues prices =
                Catalogues.pricing(EURO_A_REQUEST).acme("plans", "[{plan: plan, from: 2026-01-01, until: 2026-06-16}]");

        Bills bills = Bills.of(prices, requests("a", day, 1));

        assertThat(bills.period().parked()).isEqualTo(parked);
        assertThat(bills.parkReasons()).isEqualTo(parked == 0 ? List.of() : List.of(ParkReason.PLAN_LAPSED));
    }

    @Test
    void aTenantThatIsAssignedAPlanLaterHadTheDefaultPlanBefore() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST)
                .otherPlan("later", "flatFee", "{amount: \"30\", due: arrears}")
                .acme("plans", "[{plan: later, from: 2026-06-16}]");

        assertThat(Bills.of(prices, requests("a", "2026-06-15", 1)).only().terms())
                .extracting(terms -> terms.plan().id() + " through " + terms.through())
                .containsExactly("plan through 2026-06-15", "later through 2026-06-30");
    }

    @Test
    void withoutADefaultPlanWhoeverHasNoneIsParked() {
        Bills bills = Bills.of(
                Catalogues.pricing(EURO_A_REQUEST).noDefaultPlan(),
                requests("a", "2026-06-01", 1),
                requests("new", "2026-06-01", 1));

        assertThat(bills.period().parkedList())
                .extracting(Parked::account, Parked::tenant, Parked::reason)
                .containsExactly(
                        tuple("acme", null, ParkReason.PLAN_MISSING), tuple(null, "new", ParkReason.PLAN_MISSING));
    }

    @Test
    void aTenantThatLeftItsAccountWithinThePeriodParksBoth() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST)
                .acme("tenants", "[{tenant: a, from: 2026-01-01, until: 2026-06-16}]");

        Bills bills = Bills.of(prices, requests("a", "2026-06-01", 1), requests("a", "2026-06-16", 1));

        assertThat(bills.period().parkedList())
                .extracting(Parked::account, Parked::tenant, Parked::detail)
                .containsExactly(
                        tuple(
                                "acme",
                                null,
                                "a tenant of it used something on 2026-06-16, when it belonged to no account"),
                        tuple(null, "a", "something was used outside the account"));
        assertThat(bills.period().parked()).isEqualTo(1);
    }

    @Test
    void aTenantMayMoveToAnotherAccount() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST)
                .acme("tenants", "[{tenant: a, from: 2026-01-01, until: 2026-06-16}]")
                .otherAccount("bcme", "[{tenant: a, from: 2026-06-16}]");

        Bills bills = Bills.of(prices, requests("a", "2026-06-15", 1), requests("a", "2026-06-16", 2));

        assertThat(bills.invoices())
                .extracting(
                        invoice -> invoice.account() + " " + invoice.totals().net())
                .containsExactly("acme 1.00", "bcme 2.00");
        assertThat(bills.period().tenants()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"UTC, 0", "Etc/UTC, 0", "Europe/Berlin, 1", "Africa/Abidjan, 1"})
    void onlySellersWhoseMonthsAreThoseOfUtcBill(String zone, int parked) {
        Bills bills = Bills.of(Catalogues.pricing(EURO_A_REQUEST).sellerZone(zone), requests("a", "2026-06-01", 1));

        assertThat(bills.period().parked()).isEqualTo(parked);
        assertThat(bills.parkReasons()).isEqualTo(parked == 0 ? List.of() : List.of(ParkReason.SELLER_ZONE_NOT_UTC));
    }

    @Test
    void currenciesHaveToAgree() {
        assertThat(Bills.of(Catalogues.pricing(EURO_A_REQUEST).party("currency", "USD"), requests("a", "2026-06-01", 1))
                        .parkReasons())
                .containsExactly(ParkReason.CURRENCY_DIFFERS);
        assertThat(Bills.of(
                                Catalogues.pricing(EURO_A_REQUEST)
                                        .acme(
                                                "overrides",
                                                "[{reason: x, from: 2026-01-01, currency: USD, flatFee: \"1\"}]"),
                                requests("a", "2026-06-01", 1))
                        .parkReasons())
                .containsExactly(ParkReason.CURRENCY_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({"o, s19", "ae, o"})
    void taxesThatCannotStandTogetherAreUnclear(String usage, String flatFee) {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST)
                .party("vatId", "FR1")
                .party("tax", "{usage: " + usage + ", flatFee: " + flatFee + "}");

        assertThat(Bills.of(prices, requests("a", "2026-06-01", 1)).parkReasons())
                .containsExactly(ParkReason.TAX_UNCLEAR);
    }

    /** 1 MiB for a microsecond is 2^-10 x 10^-6 GiB-seconds: 16 decimals, of which 12 are printed. */
    @Test
    void aQuantityThatAsPrintedGivesAnotherAmountIsParked() {
        String compute = ", COMPUTE_GB_SECONDS: {model: per-unit, allowance: \"0\", price: \"%s\", per: \"1\"}";

        assertThat(Bills.of(
                                Catalogues.pricing(EURO_A_REQUEST + compute.formatted("1000000")),
                                row("a", "2026-06-01", Outcome.SUCCESS, 1, 1))
                        .parkReasons())
                .isEmpty();
        assertThat(Bills.of(
                                Catalogues.pricing(EURO_A_REQUEST + compute.formatted("10000000000000")),
                                row("a", "2026-06-01", Outcome.SUCCESS, 1, 1))
                        .parkReasons())
                .containsExactly(ParkReason.QUANTITY_NOT_PRINTABLE);
    }

    @Test
    void usageBelowZeroIsParkedAndNeverNetted() {
        Bills bills = Bills.of(
                Catalogues.pricing(EURO_A_REQUEST), requests("a", "2026-06-01", 10), requests("a", "2026-06-02", -1));

        assertThat(bills.parkReasons()).containsExactly(ParkReason.USAGE_NEGATIVE);
    }

    @Test
    void aPurgedTenantIsRatedUpToTheFence() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST).plan("flatFee", "{amount: \"30\", due: arrears}");

        Bills bills = Bills.of(
                prices.build(),
                InMemoryUsage.of(JUNE, requests("a", "2026-06-10", 1)),
                facts("nobody", "2026-06-11"),
                StorageUsage.notMetered());

        assertThat(bills.lines())
                .containsExactly("all: 1 request x 1 / 1 = 1.00", "flat fee: 10 day x 30.00 / 30 = 10.00");
    }

    @Test
    void whatAPurgedTenantUsesLaterParksUnlessItBelongsToTheAccountAnew() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST);
        InMemoryUsage usage = InMemoryUsage.of(JUNE, requests("a", "2026-06-11", 1));

        assertThat(Bills.of(prices.build(), usage, facts("nobody", "2026-06-11"), StorageUsage.notMetered())
                        .parkReasons())
                .containsExactly(ParkReason.USED_AFTER_PURGE);
        prices.acme("tenants", "[{tenant: a, from: 2026-01-01, until: 2026-06-11}, {tenant: a, from: 2026-06-11}]");
        assertThat(Bills.of(prices.build(), usage, facts("nobody", "2026-06-11"), StorageUsage.notMetered())
                        .net())
                .isEqualTo("1.00");
    }

    @Test
    void anAccountEndsWithTheLastOfItsPurgedTenants() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST)
                .plan("flatFee", "{amount: \"30\", due: arrears}")
                .acme("plans", "[{plan: plan, from: 2026-01-01}]");

        PeriodBill bill = Bills.of(
                        prices.build(),
                        InMemoryUsage.of(JUNE),
                        facts("nobody", "2026-05-11"),
                        StorageUsage.notMetered())
                .period();

        assertThat(bill.invoices()).isZero();
        assertThat(bill.tenants()).isZero();
    }

    @Test
    void anIsolationTenantIsNeverInvoiced() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST).plan("flatFee", "{amount: \"30\", due: arrears}");

        Bills bills = Bills.of(
                prices.build(),
                InMemoryUsage.of(JUNE, requests("a", "2026-06-10", 1)),
                facts("a", null),
                StorageUsage.notMetered());

        assertThat(bills.invoices()).isEmpty();
        assertThat(bills.period().neverInvoiced()).isEqualTo(1);
        assertThat(bills.period().tenants()).isZero();
    }

    @Test
    void storageIsBilledByTheMonthAndAMissingDayParks() {
        Catalogues prices = Catalogues.pricing(EURO_A_REQUEST + STORAGE);

        // 730 GiB over a month of 30 days are 730 x 720 GiB-hours, of which 730 make a GiB-month: 720.
        assertThat(withStorage(prices, 30).lines()).containsExactly("all: 720 GiB-month x 1 / 1 = 720.00");
        assertThat(withStorage(prices, 29).period().parkedList())
                .containsExactly(
                        new Parked("acme", null, ParkReason.STORAGE_MISSING, "storage of 2026-06-30 is not known"));
        assertThat(Bills.of(prices, requests("a", "2026-06-01", 1)).parkReasons())
                .containsExactly(ParkReason.STORAGE_MISSING);
    }

    @Test
    void aMonthThatIsNotMeteredInFullIsRefused() {
        assertThatThrownBy(() -> new PeriodBilling(
                                Catalogues.pricing(EURO_A_REQUEST).build(),
                                TenantFacts.none(),
                                StorageUsage.notMetered())
                        .bill(YearMonth.of(2026, 7), InMemoryUsage.of(JUNE), invoice -> {}))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE_INCOMPLETE))
                .hasMessageContaining("usage is there from 2026-06-01 until before 2026-07-01");
    }

    @Test
    void usageThatComesTwiceOrIsAnothersIsRefused() {
        TenantUsage twice = new TenantUsage(new TenantId("a"), List.of(requests("a", "2026-06-01", 1)));
        TenantUsage anothers = new TenantUsage(new TenantId("a"), List.of(requests("b", "2026-06-01", 1)));

        for (List<TenantUsage> damaged : List.of(List.of(twice, twice), List.of(anothers))) {
            assertThatThrownBy(() -> Bills.of(
                            Catalogues.pricing(EURO_A_REQUEST).build(),
                            snapshot(damaged),
                            TenantFacts.none(),
                            StorageUsage.notMetered()))
                    .isInstanceOfSatisfying(SyncHubException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.COUNTS_DO_NOT_ADD_UP);
                        assertThat(e.tenant()).contains("a");
                    });
        }
    }

    private static Bills withStorage(Catalogues prices, int days) {
        List<StorageUsage.Day> stored = IntStream.rangeClosed(1, days)
                .mapToObj(day -> new StorageUsage.Day(
                        JUNE.atDay(day), BigInteger.valueOf(730L << 30).multiply(BigInteger.valueOf(86_400))))
                .toList();
        StorageUsage storage = new StorageUsage() {
            @Override
            public boolean metered() {
                return true;
            }

            @Override
            public String watermark() {
                return days + " days";
            }

            @Override
            public List<Day> of(TenantId tenant) {
                return stored;
            }
        };
        return Bills.of(prices.build(), InMemoryUsage.of(JUNE), TenantFacts.none(), storage);
    }

    private static TenantFacts facts(String never, @Nullable String cutOff) {
        return new TenantFacts() {
            @Override
            public boolean neverInvoiced(TenantId tenant) {
                return tenant.value().equals(never);
            }

            @Override
            public Optional<LocalDate> cutOff(TenantId tenant) {
                return Optional.ofNullable(cutOff).map(LocalDate::parse);
            }
        };
    }

    private static UsageSnapshot snapshot(List<TenantUsage> tenants) {
        return new UsageSnapshot() {
            @Override
            public LocalDate from() {
                return JUNE.atDay(1);
            }

            @Override
            public LocalDate until() {
                return JUNE.plusMonths(1).atDay(1);
            }

            @Override
            public String watermark() {
                return "x";
            }

            @Override
            public void forEachTenant(Consumer<TenantUsage> consumer) {
                tenants.forEach(consumer);
            }
        };
    }
}
