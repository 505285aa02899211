package com.synchub.invoice.page;

import com.synchub.text.Html;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the fields of an invoice are called on its page. All of it is escaped. */
final class Words {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("API_REQUESTS", "API requests"),
            Map.entry("COMPUTE_GB_SECONDS", "Compute"),
            Map.entry("STORAGE_GB_MONTHS", "Storage"),
            Map.entry("FLAT_FEE", "Flat fee"),
            Map.entry("MINIMUM", "Minimum fee"),
            Map.entry("S", "standard rate"),
            Map.entry("Z", "zero rated"),
            Map.entry("E", "exempt"),
            Map.entry("AE", "reverse charge"),
            Map.entry("G", "export outside the EU"),
            Map.entry("K", "intra-community supply"),
            Map.entry("O", "outside the scope of tax"));

    private Words() {}

    static String text(JsonNode node, String field) {
        return Html.text(node.path(field).asString());
    }

    /** What a code means. */
    static String named(String code) {
        return Html.text(NAMES.getOrDefault(code, code.toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /** Of a line: what is charged. */
    static String what(JsonNode line) {
        return named(line.path(line.has("meter") ? "meter" : "kind").asString());
    }

    static String days(JsonNode node) {
        String from = text(node, "from");
        String through = text(node, "through");
        return from.equals(through) ? from : from + " to " + through;
    }

    static String tax(JsonNode node) {
        return text(node, "taxCategory") + "&nbsp;" + text(node, "taxPercent") + "&nbsp;%";
    }
}
