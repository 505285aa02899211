package com.synchub.jobs.invoices;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a draft pulls a brake, {@code synchub.billing.brakes.*}.
 *
 * @param totalChangePercent how far the total with tax of a currency may be from the last period's
 * @param largestInvoice by currency, what an invoice with tax may come to; none for a currency that is not named
 */
record BrakeSettings(
        @DefaultValue("25") BigDecimal totalChangePercent,
        @DefaultValue Map<String, BigDecimal> largestInvoice) {

    BrakeSettings {
        largestInvoice = Map.copyOf(largestInvoice);
    }

    boolean allowsChange(BigDecimal last, BigDecimal now) {
        BigDecimal change = now.subtract(last).abs().movePointRight(2);
        return change.compareTo(last.abs().multiply(totalChangePercent)) <= 0;
    }

    Optional<BigDecimal> largest(String currency) {
        return Optional.ofNullable(largestInvoice.get(currency));
    }
}
