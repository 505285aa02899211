package com.synchub.correction;

import com.synchub.invoice.AccountBill;
import com.synchub.invoice.InvoiceJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a difference as a document in the shape of an invoice. What was deducted is a line too, so there are no deductions. */
final class CorrectionJson {

    /** UNTDID 1001. */
    static final int CREDIT_NOTE = 381;

    static final String CARRIED = "carried";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PARTY = List.of("account", "period", "seller", "buyer", "currency");
    private static final List<String> OF_CREDIT_NOTE = List.of("paymentTermsDays", "formats", "jsonOnlyBecause");

    private final BilledSoFar billed;
    private final AccountBill now;

    CorrectionJson(BilledSoFar billed, AccountBill now) {
        this.billed = billed;
        this.now = now;
    }

    /** The document that the month comes to now; empty if it has no invoice. */
    static JsonNode of(AccountBill bill) {
        return bill.invoice() == null ? JSON.createObjectNode() : JSON.readTree(InvoiceJson.draft(bill.invoice()));
    }

    /** @param less what is given back, positive in all */
    Correction creditNote(Ledger less, int ordinal) {
        Map<String, Object> document = document(less, billed.original(), ordinal);
        copy(billed.original(), OF_CREDIT_NOTE, document);
        document.put("state", "draft");
        document.put("typeCode", CREDIT_NOTE);
        if (!billed.billedOn().isEmpty()) {
            document.put("alsoCorrects", billed.billedOn());
        }
        return Correction.of(Correction.Kind.CREDIT_NOTE, document);
    }

    /**
     * What the next invoice takes.
     *
     * @param party whose seller and currency it has
     */
    Correction carried(Ledger more, JsonNode party, int ordinal) {
        Map<String, Object> document = document(more, party, ordinal);
        document.put("state", CARRIED);
        return Correction.of(Correction.Kind.CARRIED, document);
    }

    private Map<String, Object> document(Ledger difference, JsonNode party, int ordinal) {
        int digits = Currency.getInstance(party.path("currency").asString()).getDefaultFractionDigits();
        Map<String, Object> document = new TreeMap<>();
        document.put("format", 1);
        copy(party, PARTY, document);
        document.put("ordinal", ordinal);
        document.put("corrects", corrects());
        document.put(
                "rounding",
                "Lines are differences: of quantities, and of amounts that were rounded half up to " + digits
                        + " decimals. So are taxes: all documents of the month together come to its tax.");
        document.put("lines", lines(difference));
        document.put("deductions", List.of());
        document.put("taxes", taxes(difference));
        document.put("totals", totals(difference, digits));
        document.put("tenants", now.invoice() == null ? List.of() : of(now).path("tenants"));
        document.put("terms", InvoiceJson.terms(now.terms()));
        document.put("inputs", InvoiceJson.inputs(now.inputs()));
        return document;
    }

    private Map<String, Object> corrects() {
        JsonNode original = billed.original();
        return new TreeMap<>(Map.of("number", original.path("number"), "issueDate", original.path("issueDate")));
    }

    private static List<Map<String, Object>> lines(Ledger difference) {
        List<Map<String, Object>> lines = new ArrayList<>();
        difference.lines().forEach((key, line) -> {
            Map<String, Object> json = new TreeMap<>();
            json.put("id", lines.size() + 1);
            json.put("kind", key.kind());
            if (!key.meter().isEmpty()) {
                json.put("meter", key.meter());
            }
            json.put("tier", key.tier());
            json.put("from", key.from());
            json.put("through", key.through());
            boolean priced = !key.isDeduction();
            json.put(
                    "quantity",
                    priced
                            ? plain(line.quantity())
                            : Integer.toString(line.amount().signum()));
            json.put("unit", priced ? key.unit() : "period");
            json.put("price", priced ? key.price() : line.amount().abs().toPlainString());
            json.put("per", priced ? key.per() : "1");
            json.put("amount", line.amount().toPlainString());
            putTax(json, key.tax());
            lines.add(json);
        });
        return lines;
    }

    private static List<Map<String, Object>> taxes(Ledger difference) {
        List<Map<String, Object>> taxes = new ArrayList<>();
        difference.taxes().forEach((key, sum) -> {
            Map<String, Object> json = new TreeMap<>();
            putTax(json, key);
            if (!sum.reason().isEmpty()) {
                json.put("exemptionReason", sum.reason());
            }
            json.put("net", sum.net().toPlainString());
            json.put("amount", sum.tax().toPlainString());
            taxes.add(json);
        });
        return taxes;
    }

    private static Map<String, Object> totals(Ledger difference, int digits) {
        Map<String, Object> totals = new TreeMap<>();
        totals.put("lines", difference.net().setScale(digits).toPlainString());
        totals.put("deductions", BigDecimal.ZERO.setScale(digits).toPlainString());
        totals.put("net", difference.net().setScale(digits).toPlainString());
        totals.put("tax", difference.tax().setScale(digits).toPlainString());
        totals.put("gross", difference.gross().setScale(digits).toPlainString());
        return totals;
    }

    private static void putTax(Map<String, Object> json, TaxKey tax) {
        json.put("taxCategory", tax.category().name());
        json.put("taxPercent", tax.percent().toPlainString());
    }

    private static String plain(BigDecimal quantity) {
        BigDecimal shortest = quantity.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }

    private static void copy(JsonNode from, List<String> fields, Map<String, Object> to) {
        for (String field : fields) {
            if (from.has(field)) {
                to.put(field, from.path(field));
            }
        }
    }
}
