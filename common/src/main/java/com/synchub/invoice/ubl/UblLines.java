package com.synchub.invoice.ubl;

import static com.synchub.invoice.ubl.Fields.day;
import static com.synchub.invoice.ubl.Fields.decimal;
import static com.synchub.invoice.ubl.Fields.text;
import static com.synchub.invoice.ubl.Fields.textOrNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.DescriptionType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lines (BG-25), each with its period (BG-26). Price and base quantity are as printed, so that quantity x price / base gives the
 * amount.
 */
final class UblLines {

    /** Of UN/ECE Recommendation 20: what has no code of its own, such as a GiB-second, is counted, and its description says so. */
    private static final String ONE = "C62";

    private static final Map<String, String> UNITS = Map.of("period", "MON", "day", "DAY");
    private static final Map<String, String> NAMES = Map.of(
            "API_REQUESTS", "API requests",
            "COMPUTE_GB_SECONDS", "Compute",
            "STORAGE_GB_MONTHS", "Storage",
            "FLAT_FEE", "Flat fee",
            "MINIMUM", "Minimum fee");

    private final JsonNode invoice;
    private final UblAmounts amounts;

    UblLines(JsonNode invoice, UblAmounts amounts) {
        this.invoice = invoice;
        this.amounts = amounts;
    }

    List<InvoiceLineType> ofInvoice() {
        return invoice.path("lines").valueStream().map(this::invoiceLine).toList();
    }

    List<CreditNoteLineType> ofCreditNote() {
        return invoice.path("lines").valueStream().map(this::creditNoteLine).toList();
    }

    static PeriodType period(JsonNode json) {
        PeriodType period = new PeriodType();
        period.setStartDate(day(json, "from"));
        period.setEndDate(day(json, "through"));
        return period;
    }

    private InvoiceLineType invoiceLine(JsonNode json) {
        InvoiceLineType line = new InvoiceLineType();
        line.setID(text(json, "id"));
        @Nullable String corrects = textOrNull(json, "corrects");
        if (corrects != null) {
            line.addNote(new NoteType("Correction of " + corrects));
        }
        line.setInvoicedQuantity(decimal(json, "quantity")).setUnitCode(unit(json));
        amounts.in(line.setLineExtensionAmount(decimal(json, "amount")));
        line.addInvoicePeriod(period(json));
        line.setItem(item(json));
        line.setPrice(price(json));
        return line;
    }

    private CreditNoteLineType creditNoteLine(JsonNode json) {
        CreditNoteLineType line = new CreditNoteLineType();
        line.setID(text(json, "id"));
        line.setCreditedQuantity(decimal(json, "quantity")).setUnitCode(unit(json));
        amounts.in(line.setLineExtensionAmount(decimal(json, "amount")));
        line.addInvoicePeriod(period(json));
        line.setItem(item(json));
        line.setPrice(price(json));
        return line;
    }

    private static ItemType item(JsonNode json) {
        ItemType item = new ItemType();
        item.addDescription(new DescriptionType(text(json, "tier") + "; counted in " + text(json, "unit")));
        item.setName(name(json));
        item.addClassifiedTaxCategory(TaxCategories.of(json));
        return item;
    }

    private static String name(JsonNode json) {
        String what = text(json, json.has("meter") ? "meter" : "kind");
        return NAMES.getOrDefault(what, what.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private PriceType price(JsonNode json) {
        PriceType price = new PriceType();
        amounts.in(price.setPriceAmount(decimal(json, "price")));
        price.setBaseQuantity(decimal(json, "per")).setUnitCode(unit(json));
        return price;
    }

    private static String unit(JsonNode json) {
        return UNITS.getOrDefault(text(json, "unit"), ONE);
    }
}
