package com.synchub.jobs.demo;

import java.util.SortedMap;

/**
 * What generated logs come to when each request is counted once, as whoever generated them knows it.
 *
 * @param objects logs
 * @param lines in them
 * @param duplicates lines that are there a second time
 * @param conflicts none
 * @param malformed by the reason that metering gives
 * @param late requests delivered on a later day than their own
 * @param days that have requests
 * @param tenants that have requests
 */
public record UsageCounts(
        long objects,
        long lines,
        long requests,
        long duplicates,
        long conflicts,
        SortedMap<String, Long> malformed,
        long late,
        long days,
        long tenants,
        long clientErrors,
        long serverErrors,
        long retries,
        long durationMicros,
        long megabyteMicros) {}
