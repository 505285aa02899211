package com.synchub.billing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A category of tax, its rate in percent and, where it is zero for a reason, that reason. */
public record Tax(
        Category category, BigDecimal ratePercent, @Nullable String exemptionReason) {

    /** Of UNCL 5305, as far as EN 16931 uses them. */
    public enum Category {
        /** Standard. */
        S,
        /** Zero rated. */
        Z,
        /** Exempt. */
        E,
        /** Reverse charge. */
        AE,
        /** Export outside the EU. */
        G,
        /** Intra-community supply. */
        K,
        /** Outside the scope of tax. */
        O;

        public boolean needsReason() {
            return this != S && this != Z;
        }

        /** Whether the buyer has to be known by a VAT id. */
        public boolean needsBuyerVatId() {
            return this == AE || this == K;
        }
    }
}
