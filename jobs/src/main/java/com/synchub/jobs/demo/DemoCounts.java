package com.synchub.jobs.demo;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much there is.
 *
 * @param tenants tenants with at least one item
 * @param items items by table
 */
public record DemoCounts(long tenants, SortedMap<String, Long> items) {

    public DemoCounts {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    }

    /** Items of all tables. */
    public long total() {
        return sum(items);
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
