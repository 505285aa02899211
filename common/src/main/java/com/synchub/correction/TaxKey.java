package com.synchub.correction;

import com.synchub.billing.Tax;
import java.math.BigDecimal;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/**
 * A category and its rate.
 *
 * @param percent without trailing zeros: 19 and 19.0 are one rate
 */
record TaxKey(Tax.Category category, BigDecimal percent) implements Comparable<TaxKey> {

    private static final Comparator<TaxKey> ORDER =
            Comparator.comparing(TaxKey::category).thenComparing(TaxKey::percent);

    static TaxKey of(JsonNode node) {
        BigDecimal percent = new BigDecimal(node.path("taxPercent").asString()).stripTrailingZeros();
        return new TaxKey(
                Tax.Category.valueOf(node.path("taxCategory").asString()),
                percent.scale() < 0 ? percent.setScale(0) : percent);
    }

    @Override
    public int compareTo(TaxKey other) {
        return ORDER.compare(this, other);
    }
}
