package com.synchub.bench.replay;

/**
 * What a replayed table holds. Equal specs give equal bytes.
 *
 * @param items items of the whole table, at least one a tenant
 * @param tenants one of them has a fifth of the items, the others share the rest by Zipf's law; 1 = one tenant has all
 * @param seed of everything random
 * @param shuffled whether each item lists its attributes in an order of its own (the protocol promises none); otherwise
 *     all list them in the same
 */
public record DataSpec(int items, int tenants, long seed, boolean shuffled) {

    public DataSpec {
        if (tenants < 1 || items < tenants) {
            throw new IllegalArgumentException(
                    "invalid data: " + items + " items of " + tenants + " tenants; each tenant needs one");
        }
    }

    /** How a table reads it: "1,000k/100k" is 1,000,000 items of 100,000 tenants. */
    public String label() {
        return thousands(items) + "/" + thousands(tenants);
    }

    private static String thousands(int count) {
        return count % 1000 == 0 ? String.format("%,dk", count / 1000) : String.format("%,d", count);
    }
}
