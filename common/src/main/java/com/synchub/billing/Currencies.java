package com.synchub.billing;

import java.math.BigDecimal;
import java.util.Currency;

/** Reads currencies, and amounts that have to be payable in them. */
final class Currencies {

    private Currencies() {}

    static Currency read(BillingNode node, String key) {
        String code = node.text(key);
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw node.at(key).invalid("unknown currency '" + code + "'", "Give an ISO 4217 code, such as EUR.");
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw node.at(key)
                    .invalid("'" + code + "' has no minor unit, so nothing can be paid in it", "Give a currency.");
        }
        return currency;
    }

    /** An amount with no more decimals than the currency has. */
    static BigDecimal amount(BillingNode node, String key, Currency currency) {
        BigDecimal amount = node.decimal(key);
        int digits = currency.getDefaultFractionDigits();
        if (amount.stripTrailingZeros().scale() > digits) {
            throw node.at(key)
                    .invalid(
                            "'" + key + "' has more decimals than " + currency.getCurrencyCode() + " (" + digits + ")",
                            "Amounts that are charged as they are have the currency's decimals; unit prices may have"
                                    + " more.");
        }
        return amount.setScale(digits);
    }
}
