package com.synchub.jobs.backup;

import org.jspecify.annotations.Nullable;

/**
 * Rows of a tenant that wait for their checkpoint.
 *
 * @param firstSeenMonth as {@code 2026-11}; null if no item says it
 * @param from where they begin in the segment's queue
 * @param to behind the last
 */
record TenantStaging(String pseudonym, @Nullable String firstSeenMonth, long from, long to)
        implements QueuedRecords.Span {}
