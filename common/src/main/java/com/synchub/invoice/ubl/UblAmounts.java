package com.synchub.invoice.ubl;

import static com.synchub.invoice.ubl.Fields.decimal;
import static com.synchub.invoice.ubl.Fields.text;

import java.math.BigDecimal;
import java.util.List;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.AllowanceChargeReasonType;
import oasis.names.specification.ubl.schema.xsd.unqualifieddatatypes_21.AmountType;
import tools.jackson.databind.JsonNode;

/** What stands below the lines: allowances (BG-20), taxes (BG-23) and totals (BG-22). Nothing is computed here. */
final class UblAmounts {

    private final JsonNode invoice;
    private final String currency;

    UblAmounts(JsonNode invoice) {
        this.invoice = invoice;
        this.currency = text(invoice, "currency");
    }

    /** An amount in the invoice's currency. */
    <A extends AmountType> A in(A amount) {
        amount.setCurrencyID(currency);
        return amount;
    }

    List<AllowanceChargeType> allowances() {
        return invoice.path("deductions").valueStream().map(this::allowance).toList();
    }

    TaxTotalType taxes() {
        TaxTotalType total = new TaxTotalType();
        in(total.setTaxAmount(decimal(invoice.path("totals"), "tax")));
        invoice.path("taxes").valueStream().map(this::subtotal).forEach(total::addTaxSubtotal);
        return total;
    }

    MonetaryTotalType totals() {
        JsonNode json = invoice.path("totals");
        BigDecimal gross = decimal(json, "gross");
        MonetaryTotalType totals = new MonetaryTotalType();
        in(totals.setLineExtensionAmount(decimal(json, "lines")));
        in(totals.setTaxExclusiveAmount(decimal(json, "net")));
        in(totals.setTaxInclusiveAmount(gross));
        if (!invoice.path("deductions").isEmpty()) {
            in(totals.setAllowanceTotalAmount(decimal(json, "deductions")));
        }
        in(totals.setPayableAmount(gross));
        return totals;
    }

    private AllowanceChargeType allowance(JsonNode deduction) {
        AllowanceChargeType allowance = new AllowanceChargeType();
        allowance.setChargeIndicator(false);
        allowance.addAllowanceChargeReason(new AllowanceChargeReasonType(text(deduction, "reason")));
        in(allowance.setAmount(decimal(deduction, "amount")));
        allowance.addTaxCategory(TaxCategories.of(deduction));
        return allowance;
    }

    private TaxSubtotalType subtotal(JsonNode tax) {
        TaxSubtotalType subtotal = new TaxSubtotalType();
        in(subtotal.setTaxableAmount(decimal(tax, "net")));
        in(subtotal.setTaxAmount(decimal(tax, "amount")));
        subtotal.setTaxCategory(TaxCategories.withReason(tax));
        return subtotal;
    }
}
