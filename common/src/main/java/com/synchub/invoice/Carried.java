package com.synchub.invoice;

import com.synchub.billing.Tax;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a final month should have come to beyond what was billed: for the account's next invoice. Each line has its own days
 * and the number of the invoice that it corrects (BG-26 and BT-25 of EN 16931).
 *
 * @param period the month that is corrected
 * @param ordinal of the correction, from 1
 * @param document as {@code billing/invoice.schema.json} describes it, in the state {@code carried}
 * @param sha256 of its bytes
 */
public record Carried(String account, YearMonth period, int ordinal, JsonNode document, String sha256) {

    static final String ROUNDING =
            " Lines that correct an earlier invoice are differences of amounts that were rounded, with"
                    + " the difference of their taxes: so that month's tax is right to the smallest unit.";

    public String currency() {
        return document.path("currency").asString();
    }

    /** Number of the invoice that is corrected. */
    public String corrects() {
        return document.path("corrects").path("number").asString();
    }

    String seller() {
        return document.path("seller").path("id").asString();
    }

    List<TaxTotal> taxes() {
        return document.path("taxes").valueStream().map(Carried::tax).toList();
    }

    Totals totals() {
        JsonNode totals = document.path("totals");
        return new Totals(
                decimal(totals, "lines"),
                decimal(totals, "deductions"),
                decimal(totals, "net"),
                decimal(totals, "tax"),
                decimal(totals, "gross"));
    }

    /** What an invoice says of it besides its lines. */
    Map<String, Object> summary() {
        Map<String, Object> json = new TreeMap<>();
        json.put("month", period.toString());
        json.put("ordinal", ordinal);
        json.put("corrects", document.path("corrects"));
        json.put("taxes", document.path("taxes"));
        json.put("totals", document.path("totals"));
        json.put("sha256", sha256);
        return json;
    }

    /** Adds its lines to those of the invoice that takes them. */
    void addTo(List<Map<String, Object>> lines) {
        for (JsonNode line : document.path("lines")) {
            Map<String, Object> json = new TreeMap<>();
            line.propertyStream().forEach(field -> json.put(field.getKey(), field.getValue()));
            json.put("id", lines.size() + 1);
            json.put("corrects", corrects());
            lines.add(json);
        }
    }

    private static TaxTotal tax(JsonNode json) {
        Tax tax = new Tax(
                Tax.Category.valueOf(json.path("taxCategory").asString()),
                decimal(json, "taxPercent"),
                json.has("exemptionReason") ? json.path("exemptionReason").asString() : null);
        return new TaxTotal(tax, decimal(json, "net"), decimal(json, "amount"));
    }

    private static BigDecimal decimal(JsonNode json, String field) {
        return new BigDecimal(json.path(field).asString());
    }
}
