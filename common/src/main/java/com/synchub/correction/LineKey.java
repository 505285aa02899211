package com.synchub.correction;

import com.synchub.invoice.Deduction;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What makes two lines of a month the same one: only their quantities and amounts differ. A deduction is a line too, by its
 * reason; it has an amount only.
 *
 * @param meter empty for what is none
 * @param tier for a deduction the reason
 * @param unit empty for a deduction, like price and per
 */
record LineKey(
        String kind,
        String meter,
        String tier,
        String from,
        String through,
        String unit,
        String price,
        String per,
        TaxKey tax) {

    private static final Set<String> DEDUCTIONS =
            Arrays.stream(Deduction.Kind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> FLAT_FEES = Set.of("FLAT_FEE", "PAID_IN_ADVANCE");

    static LineKey ofLine(JsonNode line) {
        String kind = text(line, "kind");
        boolean priced = !DEDUCTIONS.contains(kind);
        return new LineKey(
                kind,
                line.path("meter").asString(""),
                text(line, "tier"),
                text(line, "from"),
                text(line, "through"),
                priced ? text(line, "unit") : "",
                priced ? text(line, "price") : "",
                priced ? text(line, "per") : "",
                TaxKey.of(line));
    }

    static LineKey ofDeduction(JsonNode deduction) {
        return new LineKey(
                text(deduction, "kind"),
                "",
                text(deduction, "reason"),
                text(deduction, "from"),
                text(deduction, "through"),
                "",
                "",
                "",
                TaxKey.of(deduction));
    }

    boolean isDeduction() {
        return DEDUCTIONS.contains(kind);
    }

    /** Flat fees are taxed in their own way, usage and minimum in another. */
    boolean isTaxedAsFlatFee() {
        return FLAT_FEES.contains(kind);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }
}
