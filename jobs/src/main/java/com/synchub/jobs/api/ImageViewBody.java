package com.synchub.jobs.api;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has to see what a tenant's items were.
 *
 * @param since a day as 2026-11-20, in UTC, or a moment
 * @param reason why; recorded
 * @param limit 1 to 200 changes; absent means 50
 */
record ImageViewBody(
        String tenant,
        String since,
        String reason,
        @Nullable Integer limit) {}
