package com.synchub.jobs.analytics;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a query of published tables, and what it has cost.
 *
 * @param cost null if nobody charges for it
 */
public record PaidAnswer(QueryAnswer answer, @Nullable QueryCost cost) {}
