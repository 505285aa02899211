package com.synchub.billing;

import com.synchub.usage.Outcome;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads plans. Nothing of a plan has a default. */
final class PlanReader {

    private final Map<String, Timeline<RateCard>> cards;

    PlanReader(Map<String, Timeline<RateCard>> cards) {
        this.cards = cards;
    }

    Timeline<Plan> read(BillingNode plan) {
        String id = plan.text("plan");
        return TimelineReader.withoutGaps(plan.items("versions"), version -> version(id, version));
    }

    private Plan version(String id, BillingNode version) {
        Currency currency = currencyOf(version);
        BillingNode fee = version.at("flatFee");
        BillingNode change = version.at("onChange");
        BillingNode minimum = version.at("minimum");
        return new Plan(
                Sources.of(id, version.text("version"), version),
                version.text("rateCard"),
                Currencies.amount(fee, "amount", currency),
                fee.text("due").equals("advance") ? Plan.FlatFeeDue.ADVANCE : Plan.FlatFeeDue.ARREARS,
                change.text("tiers").equals("prorate"),
                change.text("allowance").equals("prorate"),
                version.text("prorationUnit").equals("day"),
                new Plan.Minimum(
                        minimum.text("measured").equals("after-discounts"),
                        minimum.text("counts").equals("usage-and-flat-fee"),
                        minimum.flag("prorated")),
                bills(version.at("bills")),
                Currencies.amount(version, "smallestInvoice", currency));
    }

    /** A rate card has the same currency in all its versions. */
    private Currency currencyOf(BillingNode version) {
        String card = version.text("rateCard");
        Timeline<RateCard> versions = cards.get(card);
        if (versions == null) {
            throw version.at("rateCard")
                    .invalid(
                            "there is no rate card '" + card + "'",
                            "The rate cards are: " + String.join(", ", cards.keySet()) + ".");
        }
        LocalDate from = version.date("from");
        LocalDate begins = versions.spans().get(0).from();
        if (from.isBefore(begins)) {
            throw version.at("from")
                    .invalid(
                            "the plan begins on " + from + ", its rate card '" + card + "' on " + begins,
                            "Let the rate card begin no later than the plans that use it.");
        }
        return versions.spans().get(0).value().currency();
    }

    private static Set<Outcome> bills(BillingNode bills) {
        Set<Outcome> billed = EnumSet.of(Outcome.SUCCESS);
        if (bills.flag("clientErrors")) {
            billed.add(Outcome.CLIENT_ERROR);
        }
        if (bills.flag("serverErrors")) {
            billed.add(Outcome.SERVER_ERROR);
        }
        if (bills.flag("retries")) {
            billed.add(Outcome.RETRY);
        }
        return billed;
    }
}
