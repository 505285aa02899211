package com.synchub.analytics;

/** Takes the rows of a bounded query. Exact numbers: they go nowhere but to the noise. */
@FunctionalInterface
public interface RowConsumer {

    /**
     * Takes one row.
     *
     * @param key of the group
     * @param tenants how many tenants contribute to it, after bounding
     * @param total the sum of what they contribute
     */
    void row(String key, long tenants, long total);
}
