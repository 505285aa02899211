package com.synchub.bench;

import com.synchub.bench.replay.DataSpec;
import java.util.List;

/**
 * The data sets.
 *
 * @param base few tenants, many items
 * @param moreItems as many tenants, so many more items that the difference to base is more than a machine's noise: what
 *     rows cost
 * @param moreTenants as many items, many tenants: the difference to base is what objects cost
 * @param single as many items of one tenant
 * @param twice twice the items and tenants of {@code moreTenants}: a JVM that takes the most of its time to warm up
 *     would look better than linear
 * @param fourfold twice the items and tenants of {@code twice}
 * @param increments what is backed up twice
 */
record Sizes(
        DataSpec base,
        DataSpec moreItems,
        DataSpec moreTenants,
        DataSpec single,
        DataSpec twice,
        DataSpec fourfold,
        List<DataSpec> increments) {

    static Sizes full(long seed, boolean shuffled) {
        return scaled(1000, seed, shuffled);
    }

    /** A fiftieth: shows that all of it works; its figures mean nothing. */
    static Sizes quick(long seed, boolean shuffled) {
        return scaled(20, seed, shuffled);
    }

    private static Sizes scaled(int thousand, long seed, boolean shuffled) {
        Make make = (items, tenants) -> new DataSpec(items * thousand, tenants, seed, shuffled);
        DataSpec moreItems = make.of(5000, 5 * thousand);
        DataSpec moreTenants = make.of(1000, 100 * thousand);
        return new Sizes(
                make.of(1000, 5 * thousand),
                moreItems,
                moreTenants,
                make.of(1000, 1),
                make.of(2000, 200 * thousand),
                make.of(4000, 400 * thousand),
                List.of(moreItems, moreTenants));
    }

    private interface Make {
        DataSpec of(int items, int tenants);
    }
}
