package com.synchub.billing;

import com.synchub.rating.Meter;
import com.synchub.rating.MeterPrice;
import com.synchub.rating.Units;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each meter costs, in one version of a rate card.
 *
 * @param source what an invoice records of it
 * @param units what its gigabyte and its month are
 * @param minimumFee of a period's usage; 0 for none
 * @param prices a meter that is not in it has no price
 */
public record RateCard(
        Source source, Currency currency, Units units, BigDecimal minimumFee, Map<Meter, MeterPrice> prices) {

    public RateCard {
        Map<Meter, MeterPrice> ordered = new EnumMap<>(Meter.class);
        ordered.putAll(prices);
        prices = Collections.unmodifiableMap(ordered);
    }
}
