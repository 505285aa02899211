package com.synchub.dynamodb;

import java.util.OptionalInt;

/**
 * What one scanner's next page will cost, judged by its last one, and how many items it may have so that it stays below
 * the budget's ceiling. While nothing is known it assumes the dearest item there is, then grows by {@value #GROWTH} at
 * most: items differ.
 */
final class PageCost {

    /** DynamoDB ends a page at 1 MiB: 128 units of 8 KiB, and the last item may stick out. */
    private static final double FULL_PAGE = 128.5;
    /** An item of 400 KB. */
    private static final double DEAREST_ITEM = 50;

    private static final double CHEAPEST_PAGE = 0.5;
    private static final double BYTES_PER_UNIT = 8192;
    private static final int GROWTH = 4;
    /** How much of what a dear page has cost is still expected of the next. */
    private static final double MEMORY = 0.95;

    private final double ceiling;
    private final double consistencyFactor;
    private final OptionalInt pageLimit;

    private int limit;
    private double estimate;

    PageCost(double ceiling, boolean consistentRead, OptionalInt pageLimit) {
        this.ceiling = ceiling;
        this.consistencyFactor = consistentRead ? 2 : 1;
        this.pageLimit = pageLimit;
        if (isFullPageAffordable()) {
            estimate = FULL_PAGE * consistencyFactor;
        } else {
            limit = (int) Math.max(1, ceiling / (DEAREST_ITEM * consistencyFactor));
            estimate = Math.min(ceiling, DEAREST_ITEM * consistencyFactor * limit);
        }
    }

    private boolean isFullPageAffordable() {
        return FULL_PAGE * consistencyFactor <= ceiling;
    }

    /** What to charge for the next page. */
    double estimate() {
        return estimate;
    }

    /** The next page's {@code Limit}, if it needs one. */
    OptionalInt limit() {
        if (isFullPageAffordable()) {
            return pageLimit;
        }
        return OptionalInt.of(Math.min(limit, pageLimit.orElse(limit)));
    }

    /** What a response of that many bytes costs at most, for endpoints that don't say. */
    double costOf(int bodyBytes) {
        return Math.max(CHEAPEST_PAGE, Math.ceil(bodyBytes / BYTES_PER_UNIT * 2) / 2) * consistencyFactor;
    }

    /** Learns from a page. */
    void observe(double units, long items) {
        if (isFullPageAffordable()) {
            estimate = Math.max(units, CHEAPEST_PAGE);
            return;
        }
        double perItem = Math.max(units, CHEAPEST_PAGE) / Math.max(items, 1);
        int affordable = (int) Math.max(1, ceiling / perItem);
        limit = (int) Math.min(affordable, (long) limit * GROWTH);
        double likeThisOne = Math.max(CHEAPEST_PAGE, perItem * Math.min(limit, pageLimit.orElse(limit)));
        // Where one item is a page, pages differ as items do: what is charged too little would be used too soon.
        estimate = affordable == 1 ? Math.max(likeThisOne, estimate * MEMORY) : likeThisOne;
    }
}
