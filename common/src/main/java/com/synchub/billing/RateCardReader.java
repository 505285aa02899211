package com.synchub.billing;

import com.synchub.rating.Flat;
import com.synchub.rating.Gigabyte;
import com.synchub.rating.Graduated;
import com.synchub.rating.Meter;
import com.synchub.rating.MeterPrice;
import com.synchub.rating.Packages;
import com.synchub.rating.PerUnit;
import com.synchub.rating.PriceModel;
import com.synchub.rating.Tier;
import com.synchub.rating.Units;
import com.synchub.rating.Volume;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads rate cards. */
final class RateCardReader {

    private RateCardReader() {}

    static Timeline<RateCard> read(BillingNode card) {
        String id = card.text("rateCard");
        List<BillingNode> versions = card.items("versions");
        Timeline<RateCard> timeline = TimelineReader.withoutGaps(versions, version -> version(id, version));
        for (int i = 1; i < versions.size(); i++) {
            Currency first = timeline.spans().get(0).value().currency();
            if (!timeline.spans().get(i).value().currency().equals(first)) {
                throw versions.get(i)
                        .at("currency")
                        .invalid(
                                "the first version is in " + first.getCurrencyCode(),
                                "A rate card has one currency; write another card and a plan for the other.");
            }
        }
        return timeline;
    }

    private static RateCard version(String id, BillingNode version) {
        Currency currency = Currencies.read(version, "currency");
        Gigabyte gigabyte = version.text("gigabyte").equals("GB") ? Gigabyte.GB : Gigabyte.GIB;
        return new RateCard(
                Sources.of(id, version.text("version"), version),
                currency,
                new Units(gigabyte, version.integer("hoursPerMonth")),
                Currencies.amount(version, "minimumFee", currency),
                prices(version.at("meters"), currency));
    }

    static Map<Meter, MeterPrice> prices(BillingNode meters, Currency currency) {
        Map<Meter, MeterPrice> prices = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            meters.find(meter.name()).ifPresent(price -> prices.put(meter, price(price, currency)));
        }
        return prices;
    }

    private static MeterPrice price(BillingNode meter, Currency currency) {
        return new MeterPrice(meter.decimal("allowance"), model(meter, currency));
    }

    private static PriceModel model(BillingNode meter, Currency currency) {
        return switch (meter.text("model")) {
            case "flat" -> new Flat(Currencies.amount(meter, "amount", currency));
            case "per-unit" -> new PerUnit(meter.decimal("price"), meter.positive("per"));
            case "graduated" -> new Graduated(tiers(meter), meter.positive("per"));
            case "volume" -> new Volume(tiers(meter), meter.positive("per"));
            default -> new Packages(meter.positive("size"), meter.decimal("price"));
        };
    }

    private static List<Tier> tiers(BillingNode meter) {
        List<Tier> tiers = new ArrayList<>();
        List<BillingNode> steps = meter.items("tiers");
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            BillingNode step = steps.get(i);
            boolean last = i == steps.size() - 1;
            if (last == step.find("upTo").isPresent()) {
                throw step.invalid(
                        last ? "the last tier has an end" : "a tier other than the last has no 'upTo'",
                        "Give each tier but the last an 'upTo'; the last one is for all that is above.");
            }
            if (!last) {
                if (step.decimal("upTo").compareTo(before) <= 0) {
                    throw step.invalid(
                            "the tier ends at " + step.text("upTo") + ", the one before at " + before.toPlainString(),
                            "Let the bounds rise.");
                }
                before = step.decimal("upTo");
            }
            tiers.add(new Tier(last ? null : before, step.decimal("price")));
        }
        return tiers;
    }
}
