package com.synchub.billing;

import java.math.BigDecimal;

/** Reads the tax table. */
final class TaxReader {

    private TaxReader() {}

    static Timeline<Tax> read(BillingNode tax) {
        return TimelineReader.withoutGaps(tax.items("versions"), TaxReader::version);
    }

    private static Tax version(BillingNode version) {
        Tax.Category category = Tax.Category.valueOf(version.text("category"));
        BigDecimal rate = version.decimal("ratePercent");
        if (category == Tax.Category.S != rate.signum() > 0) {
            throw version.at("ratePercent")
                    .invalid(
                            "category " + category + " with a rate of " + rate.toPlainString() + " %",
                            "The rate is above 0 for S and 0 for all others; Z is the zero rate.");
        }
        if (category.needsReason() != version.find("exemptionReason").isPresent()) {
            throw version.invalid(
                    "category " + category + (category.needsReason() ? " without" : " with") + " an exemption reason",
                    "E, AE, G, K and O have one, S and Z have none.");
        }
        return new Tax(category, rate, version.textOrNull("exemptionReason"));
    }
}
