package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.Party;
import com.synchub.billing.Plan;
import com.synchub.billing.Seller;
import com.synchub.billing.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the invoice of an account's period, or says why there is none. */
final class AccountBilling {

    private final Tally tally;
    private final Invoice.Inputs inputs;
    private final Segments segments;

    private AccountBilling(Tally tally, Invoice.Inputs inputs) {
        this.tally = tally;
        this.inputs = inputs;
        this.segments = tally.segments();
    }

    static Billing of(Tally tally, Invoice.Inputs inputs) {
        return new AccountBilling(tally, inputs).bill();
    }

    private Billing bill() {
        List<Segment> all = segments.all();
        if (all.isEmpty()) {
            return tally.problems().isEmpty()
                    ? Billing.without(BillingOutcome.UNUSED)
                    : Billing.parked(tally.problems());
        }
        Terms last = all.get(all.size() - 1).terms();
        Amounts amounts =
                new Amounts(last.card().currency().getDefaultFractionDigits(), new TreeMap<>(tally.problems()));
        checkCurrencies(last.card().currency(), amounts);
        if (amounts.problems().isEmpty()) {
            fill(amounts);
        }
        if (!amounts.problems().isEmpty()) {
            return Billing.parked(amounts.problems());
        }
        return outcome(amounts, last.plan(), last.card().currency());
    }

    private void fill(Amounts amounts) {
        UsageLines.add(tally, amounts);
        FlatFees fees = new FlatFees(segments, amounts);
        fees.add();
        MinimumFee.add(segments, fees, amounts);
    }

    private Billing outcome(Amounts amounts, Plan plan, Currency currency) {
        BigDecimal net = amounts.net();
        if (net.signum() < 0) {
            amounts.park(
                    ParkReason.TOTAL_NEGATIVE,
                    net.toPlainString() + " " + currency.getCurrencyCode() + ": write a credit note");
            return Billing.parked(amounts.problems());
        }
        if (!tally.used() && net.signum() == 0) {
            return Billing.without(BillingOutcome.UNUSED);
        }
        if (net.compareTo(plan.smallestInvoice()) < 0) {
            return Billing.without(BillingOutcome.BELOW_MINIMUM);
        }
        Account account = tally.account();
        if (account == null) {
            amounts.park(
                    ParkReason.ACCOUNT_MISSING,
                    "the default plan comes to " + net.toPlainString() + " " + currency.getCurrencyCode());
            return Billing.parked(amounts.problems());
        }
        Optional<Party> party = account.party().on(segments.period().last());
        if (party.isEmpty()) {
            amounts.park(
                    ParkReason.ACCOUNT_INCOMPLETE,
                    "missing: a party on " + segments.period().last());
            return Billing.parked(amounts.problems());
        }
        return invoice(account, party.get(), amounts, currency);
    }

    private Billing invoice(Account account, Party party, Amounts amounts, Currency currency) {
        List<String> missing = PartyCheck.missing(party);
        Seller seller = party.seller();
        Party.Taxes timelines = party.taxes();
        if (!missing.isEmpty() || seller == null || timelines == null) {
            amounts.park(ParkReason.ACCOUNT_INCOMPLETE, "missing: " + String.join(", ", missing));
            return Billing.parked(amounts.problems());
        }
        check(seller, party, currency, amounts);
        Optional<AppliedTaxes> taxes = taxes(timelines, party, amounts);
        if (taxes.isEmpty() || !amounts.problems().isEmpty()) {
            return Billing.parked(amounts.problems());
        }
        List<TaxTotal> totals = TaxTotals.of(amounts, taxes.get());
        return Billing.invoiced(new Invoice(
                account.id(),
                segments.period().month(),
                seller,
                party,
                currency,
                amounts.lines(),
                amounts.deductions(),
                taxes.get(),
                totals,
                sum(amounts, totals),
                new TreeMap<>(tally.byTenant()),
                applied(segments),
                inputs,
                List.of()));
    }

    private static void check(Seller seller, Party party, Currency currency, Amounts amounts) {
        if (!seller.timeZone().normalized().equals(ZoneOffset.UTC)) {
            amounts.park(
                    ParkReason.SELLER_ZONE_NOT_UTC,
                    "seller '" + seller.id() + "' bills months of " + seller.timeZone()
                            + ", usage is kept in days of UTC");
        }
        if (!currency.equals(party.currency())) {
            amounts.park(
                    ParkReason.CURRENCY_DIFFERS,
                    "the account pays in " + party.currency() + ", its rate card is in " + currency);
        }
    }

    private Optional<AppliedTaxes> taxes(Party.Taxes timelines, Party party, Amounts amounts) {
        LocalDate day = segments.period().last();
        Optional<AppliedTaxes> taxes = timelines
                .usage()
                .on(day)
                .flatMap(usage -> timelines.flatFee().on(day).map(flatFee -> new AppliedTaxes(usage, flatFee)));
        if (taxes.isEmpty()) {
            amounts.park(ParkReason.TAX_UNCLEAR, "the tax table says nothing of " + day);
            return taxes;
        }
        if (!TaxTotals.agree(taxes.get())) {
            amounts.park(
                    ParkReason.TAX_UNCLEAR,
                    "usage and flat fees have taxes that can't stand on one invoice: two reasons of one category, or O"
                            + " beside another");
        }
        List<String> missing = PartyCheck.missing(party, taxes.get());
        if (!missing.isEmpty()) {
            amounts.park(ParkReason.ACCOUNT_INCOMPLETE, "missing: " + String.join(", ", missing));
        }
        return taxes;
    }

    private void checkCurrencies(Currency currency, Amounts amounts) {
        for (Segment segment : segments.all()) {
            Terms terms = segment.terms();
            boolean same = terms.card().currency().equals(currency)
                    && (terms.negotiated() == null
                            || terms.negotiated().currency().equals(currency));
            if (!same) {
                amounts.park(
                        ParkReason.CURRENCY_DIFFERS,
                        "the terms from " + segment.from() + " are not all in " + currency.getCurrencyCode());
            }
        }
    }

    private static Totals sum(Amounts amounts, List<TaxTotal> taxes) {
        BigDecimal tax = taxes.stream()
                .map(TaxTotal::amount)
                .reduce(BigDecimal.ZERO.setScale(amounts.digits()), BigDecimal::add);
        BigDecimal net = amounts.net();
        return new Totals(amounts.lineTotal(), amounts.deductionTotal(), net, tax, net.add(tax));
    }

    /** By which versions the days were rated. */
    static List<AppliedTerms> applied(Segments segments) {
        return segments.all().stream().map(AccountBilling::applied).toList();
    }

    private static AppliedTerms applied(Segment segment) {
        Terms terms = segment.terms();
        return new AppliedTerms(
                segment.from(),
                segment.last(),
                terms.plan().source(),
                terms.card().source(),
                terms.negotiated() == null ? null : terms.negotiated().source());
    }
}
