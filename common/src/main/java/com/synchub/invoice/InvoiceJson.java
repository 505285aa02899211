package com.synchub.invoice;

import com.synchub.billing.Address;
import com.synchub.billing.ElectronicAddress;
import com.synchub.billing.Party;
import com.synchub.billing.Seller;
import com.synchub.billing.Source;
import com.synchub.billing.Tax;
import com.synchub.rating.Counted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The invoice as JSON, as {@code billing/invoice.schema.json} describes it. Equal invoices give equal bytes: keys are
 * sorted, amounts are text with the currency's decimals, there is no white space.
 */
public final class InvoiceJson {

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InvoiceJson() {}

    /** One line, without an end of line. */
    public static byte[] draft(Invoice invoice) {
        return JSON.writeValueAsBytes(document(invoice));
    }

    private static Map<String, Object> document(Invoice invoice) {
        Map<String, Object> document = new TreeMap<>();
        document.put("format", FORMAT);
        document.put("state", "draft");
        document.put("account", invoice.account());
        document.put("period", period(invoice));
        document.put("seller", seller(invoice.seller()));
        document.put("buyer", buyer(invoice.buyer()));
        document.put("paymentTermsDays", Objects.requireNonNull(invoice.buyer().paymentTermsDays()));
        document.put("currency", invoice.currency().getCurrencyCode());
        document.put("rounding", rounding(invoice));
        document.put("lines", lines(invoice));
        document.put("deductions", deductions(invoice));
        document.put("taxes", invoice.taxes().stream().map(InvoiceJson::tax).toList());
        document.put("totals", totals(invoice.totals()));
        document.put("tenants", tenants(invoice.tenants()));
        document.put("terms", terms(invoice.terms()));
        document.put("inputs", inputs(invoice.inputs()));
        putFormats(invoice, document);
        if (!invoice.carried().isEmpty()) {
            document.put(
                    "carried", invoice.carried().stream().map(Carried::summary).toList());
        }
        return document;
    }

    private static Map<String, Object> period(Invoice invoice) {
        Map<String, Object> period = new TreeMap<>();
        period.put("month", invoice.period().toString());
        period.put("from", invoice.period().atDay(1).toString());
        period.put("through", invoice.period().atEndOfMonth().toString());
        return period;
    }

    private static String rounding(Invoice invoice) {
        return "A line's amount is quantity x price / per, rounded half up to "
                + invoice.currency().getDefaultFractionDigits()
                + " decimals; totals are sums of such amounts; tax is rounded once for each category and rate."
                + (invoice.carried().isEmpty() ? "" : Carried.ROUNDING);
    }

    private static List<Map<String, Object>> lines(Invoice invoice) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Line line : invoice.lines()) {
            Map<String, Object> json = new TreeMap<>();
            json.put("id", lines.size() + 1);
            json.put("kind", line.kind().name());
            put(json, "meter", line.meter() == null ? null : line.meter().name());
            json.put("tier", line.charge().tier());
            json.put("from", line.from().toString());
            json.put("through", line.through().toString());
            json.put("quantity", plain(line.charge().quantity()));
            json.put("unit", line.charge().unit());
            json.put("price", plain(line.charge().price()));
            json.put("per", plain(line.charge().per()));
            json.put("amount", plain(line.charge().amount()));
            putTax(json, invoice.taxed().of(line));
            lines.add(json);
        }
        for (Carried carried : invoice.carried()) {
            carried.addTo(lines);
        }
        return lines;
    }

    private static List<Map<String, Object>> deductions(Invoice invoice) {
        List<Map<String, Object>> deductions = new ArrayList<>();
        for (Deduction deduction : invoice.deductions()) {
            Map<String, Object> json = new TreeMap<>();
            json.put("kind", deduction.kind().name());
            json.put("reason", deduction.reason());
            json.put("from", deduction.from().toString());
            json.put("through", deduction.through().toString());
            json.put("amount", plain(deduction.amount()));
            putTax(json, invoice.taxed().of(deduction));
            deductions.add(json);
        }
        return deductions;
    }

    private static Map<String, Object> tax(TaxTotal total) {
        Map<String, Object> json = new TreeMap<>();
        putTax(json, total.tax());
        put(json, "exemptionReason", total.tax().exemptionReason());
        json.put("net", plain(total.net()));
        json.put("amount", plain(total.amount()));
        return json;
    }

    private static void putTax(Map<String, Object> json, Tax tax) {
        json.put("taxCategory", tax.category().name());
        json.put("taxPercent", plain(tax.ratePercent()));
    }

    private static Map<String, Object> totals(Totals totals) {
        Map<String, Object> json = new TreeMap<>();
        json.put("lines", plain(totals.lines()));
        json.put("deductions", plain(totals.deductions()));
        json.put("net", plain(totals.net()));
        json.put("tax", plain(totals.tax()));
        json.put("gross", plain(totals.gross()));
        return json;
    }

    private static List<Map<String, Object>> tenants(Map<String, Counted> tenants) {
        List<Map<String, Object>> list = new ArrayList<>();
        tenants.forEach((tenant, counted) -> {
            Map<String, Object> json = new TreeMap<>();
            json.put("tenant", tenant);
            json.put("requests", counted.requests().toString());
            json.put("megabyteMicros", counted.megabyteMicros().toString());
            json.put("byteSeconds", counted.byteSeconds().toString());
            list.add(json);
        });
        return list;
    }

    /** As {@code terms} of an invoice. */
    public static List<Map<String, Object>> terms(List<AppliedTerms> terms) {
        return terms.stream().map(InvoiceJson::terms).toList();
    }

    private static Map<String, Object> terms(AppliedTerms terms) {
        Map<String, Object> json = new TreeMap<>();
        json.put("from", terms.from().toString());
        json.put("through", terms.through().toString());
        json.put("plan", source(terms.plan()));
        json.put("rateCard", source(terms.rateCard()));
        Source negotiated = terms.negotiated();
        put(json, "negotiated", negotiated == null ? null : source(negotiated));
        return json;
    }

    private static Map<String, Object> source(Source source) {
        return new TreeMap<>(Map.of("id", source.id(), "version", source.version(), "sha256", source.sha256()));
    }

    /** As {@code inputs} of an invoice. */
    public static Map<String, Object> inputs(Invoice.Inputs inputs) {
        return new TreeMap<>(Map.of(
                "usageWatermark", inputs.usageWatermark(),
                "storageWatermark", inputs.storageWatermark(),
                "catalogueSha256", inputs.catalogueSha256(),
                "engineVersion", inputs.engineVersion()));
    }

    private static void putFormats(Invoice invoice, Map<String, Object> document) {
        boolean fits = PartyCheck.fitsUbl(invoice.currency());
        boolean ubl = invoice.buyer().wantsUbl() && fits;
        document.put("formats", ubl ? List.of("json", "ubl") : List.of("json"));
        put(
                document,
                "jsonOnlyBecause",
                invoice.buyer().wantsUbl() && !fits
                        ? "EN 16931 has two decimals, the currency has "
                                + invoice.currency().getDefaultFractionDigits()
                        : null);
    }

    private static Map<String, Object> seller(Seller seller) {
        Map<String, Object> json = new TreeMap<>();
        json.put("id", seller.id());
        json.put("legalName", seller.legalName());
        json.put("address", address(seller.address()));
        json.put("country", seller.country());
        json.put("vatId", seller.vatId());
        json.put("electronicAddress", electronicAddress(seller.electronicAddress()));
        return json;
    }

    private static Map<String, Object> buyer(Party buyer) {
        Map<String, Object> json = new TreeMap<>();
        put(json, "legalName", buyer.legalName());
        put(json, "address", buyer.address() == null ? null : address(buyer.address()));
        put(json, "country", buyer.country());
        put(json, "vatId", buyer.vatId());
        ElectronicAddress electronic = buyer.electronicAddress();
        put(json, "electronicAddress", electronic == null ? null : electronicAddress(electronic));
        return json;
    }

    private static Map<String, Object> address(Address address) {
        Map<String, Object> json = new TreeMap<>();
        json.put("line1", address.line1());
        put(json, "line2", address.line2());
        put(json, "postalCode", address.postalCode());
        json.put("city", address.city());
        return json;
    }

    private static Map<String, Object> electronicAddress(ElectronicAddress address) {
        return new TreeMap<>(Map.of("scheme", address.scheme(), "id", address.id()));
    }

    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
