package com.synchub.jobs.demo;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load has written, as DynamoDB acknowledged it.
 *
 * @param put items put, by table
 * @param deleted items deleted, by table
 */
public record LoadResult(SortedMap<String, Long> put, SortedMap<String, Long> deleted) {

    public LoadResult {
        put = Collections.unmodifiableSortedMap(new TreeMap<>(put));
        deleted = Collections.unmodifiableSortedMap(new TreeMap<>(deleted));
    }

    /** Items put and deleted in all tables. */
    public long total() {
        return DemoCounts.sum(put) + DemoCounts.sum(deleted);
    }
}
