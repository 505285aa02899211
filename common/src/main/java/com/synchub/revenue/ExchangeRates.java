package com.synchub.revenue;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts amounts into one currency, and says by which rates.
 *
 * @param currency into which
 * @param rates how many of it one unit of another is
 * @param source who published them and when; null if there are none
 */
public record ExchangeRates(
        String currency,
        SortedMap<String, BigDecimal> rates,
        @Nullable String source) {

    /** @throws SyncHubException {@code CONFIGURATION_INVALID} if a rate is not above zero, or nobody stands for them */
    public ExchangeRates {
        rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
        if (rates.values().stream().anyMatch(rate -> rate.signum() <= 0)) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid exchange rate: it is not above zero",
                    "Say how many " + currency + " one unit of the other currency is.");
        }
        if (!rates.isEmpty() && (source == null || source.isBlank())) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot use exchange rates without a source",
                    "Say who published them and when: --rate-source \"ECB 2026-10-30\".");
        }
    }

    /**
     * Sums of one key over all currencies; not rounded.
     *
     * @throws SyncHubException {@code CONFIGURATION_INVALID} if a rate is missing
     */
    public SortedMap<String, BigDecimal> convert(Map<String, ? extends Map<String, BigDecimal>> byCurrency) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        byCurrency.forEach((from, amounts) -> {
            BigDecimal rate = rate(from);
            amounts.forEach((key, amount) -> sums.merge(key, amount.multiply(rate), BigDecimal::add));
        });
        return sums;
    }

    /** The sum over all currencies, rounded once. Errors: {@code CONFIGURATION_INVALID} if a rate is missing. */
    public BigDecimal sum(Map<String, BigDecimal> byCurrency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> amount : byCurrency.entrySet()) {
            sum = sum.add(amount.getValue().multiply(rate(amount.getKey())));
        }
        return sum.setScale(digits(), RoundingMode.HALF_UP);
    }

    /** Of the currency. */
    public int digits() {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    private BigDecimal rate(String from) {
        if (from.equals(currency)) {
            return BigDecimal.ONE;
        }
        BigDecimal rate = rates.get(from);
        if (rate == null) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot convert " + from + " into " + currency + " without a rate",
                    "Say how many " + currency + " one " + from + " is: --rate " + from + "=0.92 --rate-source TEXT.");
        }
        return rate;
    }
}
