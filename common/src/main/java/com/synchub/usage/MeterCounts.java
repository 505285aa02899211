package com.synchub.usage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the lines of a run: {@code lines = requests + duplicates + conflicts + malformed}.
 *
 * @param objects logs that were read
 * @param requests that were counted
 * @param duplicates of requests that were counted, by this run or before
 * @param conflicts lines with the id of a request that was counted, and other content
 * @param malformed lines by reason
 * @param late of the requests: delivered on a later day than their own
 * @param lateWithdrawn counted as late by an earlier run, and delivered in time too as is known now
 * @param days that requests were counted for
 * @param tenants that requests were counted for
 */
public record MeterCounts(
        long objects,
        long lines,
        long requests,
        long duplicates,
        long conflicts,
        SortedMap<String, Long> malformed,
        long late,
        long lateWithdrawn,
        long days,
        long tenants) {

    public MeterCounts {
        malformed = Collections.unmodifiableSortedMap(new TreeMap<>(malformed));
    }

    public long malformedLines() {
        return malformed.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean addsUp() {
        return lines == requests + duplicates + conflicts + malformedLines();
    }
}
