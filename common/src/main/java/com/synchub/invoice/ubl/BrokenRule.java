package com.synchub.invoice.ubl;

import java.util.Comparator;

/**
 * A rule that an e-invoice breaks.
 *
 * @param id such as {@code BR-CO-09}; of the schema, {@code cvc-} and more
 * @param text for a reader; of the schema it may repeat what the invoice says
 */
record BrokenRule(String id, String text) implements Comparable<BrokenRule> {

    private static final Comparator<BrokenRule> ORDER =
            Comparator.comparing(BrokenRule::id).thenComparing(BrokenRule::text);

    @Override
    public int compareTo(BrokenRule other) {
        return ORDER.compare(this, other);
    }
}
