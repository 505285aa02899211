package com.synchub.billing;

import com.synchub.rating.Meter;
import com.synchub.rating.MeterPrice;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that decides what a day's usage costs. Days of equal terms are rated together. */
public record Terms(Plan plan, RateCard card, @Nullable Negotiated negotiated) {

    public Optional<MeterPrice> price(Meter meter) {
        MeterPrice own = negotiated == null ? null : negotiated.prices().get(meter);
        return Optional.ofNullable(own == null ? card.prices().get(meter) : own);
    }

    public BigDecimal flatFee() {
        BigDecimal own = negotiated == null ? null : negotiated.flatFee();
        return own == null ? plan.flatFee() : own;
    }

    public BigDecimal minimumFee() {
        BigDecimal own = negotiated == null ? null : negotiated.minimumFee();
        return own == null ? card.minimumFee() : own;
    }

    /** 0 to 100. */
    public BigDecimal discountPercent() {
        BigDecimal own = negotiated == null ? null : negotiated.discountPercent();
        return own == null ? BigDecimal.ZERO : own;
    }
}
