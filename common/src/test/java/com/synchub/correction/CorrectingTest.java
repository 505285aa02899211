package com.synchub.correction;

import static com.synchub.usage.InMemoryUsage.requests;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.billing.Catalogues;
import com.synchub.invoice.AccountBill;
import com.synchub.invoice.ParkReason;
import com.synchub.invoice.Parked;
import com.synchub.invoice.TenantFacts;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Corrections with their numbers written out. */
class CorrectingTest {

    private static final String GRADUATED = "API_REQUESTS: {model: graduated, allowance: \"30\", per: \"1\", tiers:"
            + " [{upTo: \"300\", price: \"1\"}, {price: \"0.5\"}]}";
    private static final String VOLUME = "API_REQUESTS: {model: volume, allowance: \"0\", per: \"1\", tiers:"
            + " [{upTo: \"100\", price: \"1\"}, {price: \"0.4\"}]}";
    private static final Instant SOON = Instant.parse("2026-07-10T00:00:00Z");

    @Test
    void moreUsageIsCarriedByTheTierThatItFallsInto() {
        Catalogues prices = Catalogues.pricing(GRADUATED);
        AccountBooks books = billed(prices, requests("a", "2026-06-01", 320));

        Correction correction = only(books.rerate(now(prices, requests("a", "2026-06-01", 400))));

        // 80 more: 10 of them fill the tier up, after 30 free ones; 0.19 of 45.00 is 8.55.
        assertThat(correction.kind()).isEqualTo(Correction.Kind.CARRIED);
        assertThat(lines(correction))
                .containsExactly("USAGE 0 to 300: 10 x 1 / 1 = 10.00", "USAGE over 300: 70 x 0.5 / 1 = 35.00");
        assertThat(correction.gross()).isEqualTo("53.55");
    }

    /** 90 cost 90.00, 110 cost 44.00: more usage, and still a credit note. What goes the other way has a negative quantity. */
    @Test
    void aVolumePriceThatFallsIsCredited() {
        Catalogues prices = Catalogues.pricing(VOLUME);
        AccountBooks books = billed(prices, requests("a", "2026-06-01", 90));

        Correction correction = only(books.rerate(now(prices, requests("a", "2026-06-01", 110))));

        assertThat(correction.kind()).isEqualTo(Correction.Kind.CREDIT_NOTE);
        assertThat(lines(correction))
                .containsExactlyInAnyOrder(
                        "USAGE 0 to 100: 90 x 1 / 1 = 90.00", "USAGE over 100: -110 x 0.4 / 1 = -44.00");
        assertThat(correction.document().path("corrects").path("number").asString())
                .isEqualTo("US-2026-000001");
        assertThat(correction.gross()).isEqualTo("54.74");
    }

    /** Tax by itself would be 0.00 of 0.02 twice; the month's is 0.01, so the second correction says so. */
    @Test
    void taxIsTheDifferenceOfTaxes() {
        Catalogues prices =
                Catalogues.pricing("API_REQUESTS: {model: per-unit, allowance: \"0\", price: \"0.01\", per: \"1\"}");
        AccountBooks books = billed(prices, requests("a", "2026-06-01", 2));

        Correction correction = only(books.rerate(now(prices, requests("a", "2026-06-01", 4))));

        assertThat(correction.document().path("totals").path("net").asString()).isEqualTo("0.02");
        assertThat(correction.document().path("totals").path("tax").asString()).isEqualTo("0.01");
    }

    @Test
    void anotherTaxCreditsAllAndCarriesAllAnew() {
        Catalogues prices = Catalogues.pricing(GRADUATED);
        AccountBooks books = billed(prices, requests("a", "2026-06-01", 130));
        prices.party("tax", "{usage: s7, flatFee: s7}");
        AccountBill now = now(prices, requests("a", "2026-06-01", 130));

        Correcting.Result result = books.rerate(now);

        assertThat(result.corrections())
                .extracting(Correction::kind)
                .containsExactly(Correction.Kind.CREDIT_NOTE, Correction.Kind.CARRIED);
        assertThat(result.corrections().get(0).gross()).isEqualTo("119.00");
        assertThat(result.corrections().get(1).gross()).isEqualTo("107.00");
        books.accept(now, result);
        assertThat(books.rerate(now).isNothing()).isTrue();
    }

    @Test
    void whoHadNoInvoiceGetsItLateAndWhoNeedsNoneNowIsCreditedInFull() {
        Catalogues prices = Catalogues.pricing(GRADUATED).plan("smallestInvoice", "\"5\"");
        AccountBooks books = billed(prices, requests("a", "2026-06-01", 34));
        AccountBill enough = now(prices, requests("a", "2026-06-01", 35));

        Correction late = only(books.rerate(enough));

        assertThat(late.kind()).isEqualTo(Correction.Kind.LATE_INVOICE);
        books.accept(enough, books.rerate(enough));
        Correction credit = only(books.rerate(now(prices, requests("a", "2026-06-01", 34))));
        assertThat(credit.kind()).isEqualTo(Correction.Kind.CREDIT_NOTE);
        assertThat(credit.gross()).isEqualTo(late.gross()).isEqualTo("5.95");
    }

    @Test
    void whatWaitsIsNotBilledAndIsReplaced() {
        Catalogues prices = Catalogues.pricing(GRADUATED);
        AccountBooks books = billed(prices, requests("a", "2026-06-01", 130));
        AccountBill more = now(prices, requests("a", "2026-06-01", 140));
        books.accept(more, books.rerate(more));

        assertThat(books.rerate(more)).isEqualTo(Correcting.Result.NOTHING);
        Correcting.Result less = books.rerate(now(prices, requests("a", "2026-06-01", 120)));
        assertThat(less.replacesWaiting()).isTrue();
        assertThat(only(less).gross()).isEqualTo("11.90");
        assertThat(books.rerate(now(prices, requests("a", "2026-06-01", 130))))
                .isEqualTo(new Correcting.Result(List.of(), true));
    }

    @Test
    void aPersonDecidesWhatTimeTermsOrAPurgeHaveChanged() {
        Catalogues prices = Catalogues.pricing(GRADUATED);
        BilledSoFar billed = billed(prices, requests("a", "2026-06-01", 130)).soFar();
        AccountBill same = now(prices, requests("a", "2026-06-01", 140));
        AccountBill cheaper = now(
                prices.acme("overrides", "[{reason: x, from: 2026-01-01, currency: EUR, discountPercent: \"50\"}]"),
                requests("a", "2026-06-01", 130));
        AccountBill without =
                now(prices.acme("tenants", "[{tenant: b, from: 2026-01-01}]"), requests("b", "2026-06-01", 130));
        AccountBill inDollars = now(Catalogues.pricing(GRADUATED).currency("USD"), requests("a", "2026-06-01", 130));

        assertThat(reason(limits(SOON, false), billed, same)).isEmpty();
        assertThat(reason(limits(SOON, false), billed, cheaper)).contains(ParkReason.TERMS_CHANGED);
        assertThat(reason(limits(SOON, true), billed, cheaper)).isEmpty();
        assertThat(reason(limits(SOON, true), billed, without)).contains(ParkReason.PURGED_SINCE);
        assertThat(reason(limits(SOON, true), billed, inDollars)).contains(ParkReason.TERMS_CHANGED);
        Instant issued = Instant.parse("2026-07-02T12:00:00Z");
        assertThat(reason(limits(issued.plus(Duration.ofDays(90)), true), billed, same))
                .isEmpty();
        assertThat(reason(limits(issued.plus(Duration.ofDays(90)).plusMillis(1), true), billed, same))
                .contains(ParkReason.TOO_LATE);
        assertThat(reason(limits(SOON, true, erased(Instant.parse("2026-07-01T00:00:00Z"))), billed, same))
                .contains(ParkReason.PURGED_SINCE);
        assertThat(reason(limits(SOON, true, erased(Instant.parse("2026-06-30T23:59:59Z"))), billed, same))
                .isEmpty();
    }

    private static Optional<ParkReason> reason(CorrectionLimits limits, BilledSoFar billed, AccountBill now) {
        return limits.park(billed, now).map(Parked::reason);
    }

    private static CorrectionLimits limits(Instant now, boolean accept) {
        return limits(now, accept, TenantFacts.none());
    }

    private static CorrectionLimits limits(Instant now, boolean accept, TenantFacts facts) {
        return new CorrectionLimits(facts, AccountBooks.JUNE, now, Duration.ofDays(90), accept);
    }

    private static TenantFacts erased(Instant erasedAt) {
        return new TenantFacts() {
            @Override
            public boolean neverInvoiced(TenantId tenant) {
                return false;
            }

            @Override
            public Optional<LocalDate> cutOff(TenantId tenant) {
                return Optional.empty();
            }

            @Override
            public boolean erasedSince(TenantId tenant, Instant since) {
                return !erasedAt.isBefore(since);
            }
        };
    }

    private static AccountBooks billed(Catalogues prices, DailyUsage... rows) {
        AccountBooks books = new AccountBooks("acme");
        AccountBill first = now(prices, rows);
        books.accept(first, books.rerate(first));
        return books;
    }

    private static AccountBill now(Catalogues prices, DailyUsage... rows) {
        return Objects.requireNonNull(
                AccountBooks.june(prices.build(), List.of(rows)).get("acme"));
    }

    private static Correction only(Correcting.Result result) {
        assertThat(result.corrections()).hasSize(1);
        return result.corrections().get(0);
    }

    private static List<String> lines(Correction correction) {
        return correction
                .document()
                .path("lines")
                .valueStream()
                .filter(line -> !text(line, "amount").equals("0.00"))
                .map(line -> text(line, "kind") + " " + text(line, "tier") + ": " + text(line, "quantity") + " x "
                        + text(line, "price") + " / " + text(line, "per") + " = " + text(line, "amount"))
                .toList();
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asString();
    }
}
