package com.synchub.rating;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a tiered price: bounds rise, only the last is open. */
record Tiers(List<Tier> steps) {

    Tiers {
        steps = List.copyOf(steps);
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            BigDecimal bound = steps.get(i).upTo();
            boolean last = i == steps.size() - 1;
            if (last != (bound == null) || (bound != null && bound.compareTo(before) <= 0)) {
                throw new IllegalArgumentException("tier " + (i + 1) + " does not go on from the one before");
            }
            before = bound == null ? before : bound;
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("no tier");
        }
    }

    /** Where a tier ends in that part of a period; the quantity itself for the open one. */
    Quantity end(int tier, Share share, Quantity quantity) {
        BigDecimal bound = steps.get(tier).upTo();
        return bound == null ? quantity : share.of(bound);
    }

    String name(int tier) {
        String before = tier == 0 ? "0" : plain(steps.get(tier - 1).upTo());
        BigDecimal bound = steps.get(tier).upTo();
        return bound == null ? "over " + before : before + " to " + plain(bound);
    }

    private static String plain(@Nullable BigDecimal bound) {
        return bound == null ? "" : bound.toPlainString();
    }
}
