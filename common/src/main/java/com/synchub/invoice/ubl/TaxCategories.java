package com.synchub.invoice.ubl;

import static com.synchub.invoice.ubl.Fields.decimal;
import static com.synchub.invoice.ubl.Fields.text;
import static com.synchub.invoice.ubl.Fields.textOrNull;

import java.util.Map;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Categories of VAT on lines, allowances and in the breakdown. */
final class TaxCategories {

    /** Not subject to VAT: then no VAT id and no rate stands on the invoice (BR-O-02, BR-O-05). */
    static final String OUTSIDE_SCOPE = "O";
    /** Its goods or services are delivered within the EU: where to must be said (BR-IC-12). */
    static final String INTRA_COMMUNITY = "K";

    private static final Map<String, String> REASON_CODES =
            Map.of("AE", "VATEX-EU-AE", "K", "VATEX-EU-IC", "G", "VATEX-EU-G", "O", "VATEX-EU-O");

    private TaxCategories() {}

    /** Whether any part of the invoice is of the category. */
    static boolean anyIs(JsonNode invoice, String category) {
        return invoice.path("taxes")
                .valueStream()
                .anyMatch(tax -> tax.path("taxCategory").asString().equals(category));
    }

    /** Of a line or an allowance: without the reason. */
    static TaxCategoryType of(JsonNode taxed) {
        String id = text(taxed, "taxCategory");
        TaxCategoryType category = new TaxCategoryType();
        category.setID(id);
        if (!id.equals(OUTSIDE_SCOPE)) {
            category.setPercent(decimal(taxed, "taxPercent"));
        }
        category.setTaxScheme(vat());
        return category;
    }

    /** Of the breakdown: with the reason why nothing is to be paid. */
    static TaxCategoryType withReason(JsonNode tax) {
        TaxCategoryType category = of(tax);
        String reason = textOrNull(tax, "exemptionReason");
        if (reason != null) {
            category.addTaxExemptionReason(new TaxExemptionReasonType(reason));
            @Nullable String code = REASON_CODES.get(text(tax, "taxCategory"));
            if (code != null) {
                category.setTaxExemptionReasonCode(code);
            }
        }
        return category;
    }

    static TaxSchemeType vat() {
        TaxSchemeType scheme = new TaxSchemeType();
        scheme.setID("VAT");
        return scheme;
    }
}
