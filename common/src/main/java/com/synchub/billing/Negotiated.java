package com.synchub.billing;

import com.synchub.rating.Meter;
import com.synchub.rating.MeterPrice;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was negotiated with one account; null where nothing was.
 *
 * @param source its id is the account's, its version the reason
 * @param currency of the amounts and prices
 * @param discountPercent off the usage of a period, 0 to 100
 * @param prices instead of the rate card's
 */
public record Negotiated(
        Source source,
        Currency currency,
        @Nullable BigDecimal flatFee,
        @Nullable BigDecimal minimumFee,
        @Nullable BigDecimal discountPercent,
        Map<Meter, MeterPrice> prices) {

    public Negotiated {
        prices = Map.copyOf(prices);
    }
}
