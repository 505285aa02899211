package com.synchub.usage;

/**
 * The usage of one day of the tenants in one bucket.
 *
 * @param bucket from 0
 * @param sha256 of the stored bytes
 * @param totals of its rows
 */
public record DailyFile(int bucket, String key, String sha256, long rows, UsageTotals totals) {}
