package com.synchub.billing;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Who is billed, as far as it is known; what is missing parks the invoice. */
public record Party(
        @Nullable String legalName,
        @Nullable Address address,
        @Nullable String country,
        @Nullable String vatId,
        @Nullable ElectronicAddress electronicAddress,
        @Nullable Integer paymentTermsDays,
        @Nullable Currency currency,
        @Nullable Seller seller,
        @Nullable Taxes taxes,
        boolean wantsUbl) {

    /** Which taxes apply: by date, for usage and for flat fees. */
    public record Taxes(Timeline<Tax> usage, Timeline<Tax> flatFee) {}
}
