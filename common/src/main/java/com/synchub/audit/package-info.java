/**
 * The audit trail: what has happened to tenants' items, as objects of one tenant, day, table and shard each. Uses {@code item},
 * {@code parquet}, {@code secrets}, {@code table}, {@code tenant}, {@code layout}, {@code vault}.
 */
@NullMarked
package com.synchub.audit;

import org.jspecify.annotations.NullMarked;
