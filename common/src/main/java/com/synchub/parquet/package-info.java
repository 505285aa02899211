/**
 * Rows to Parquet and back: a tenant's items of one table as one object, and flat records such as manifest rows.
 *
 * <p>Built on the column layer of parquet-java, which is the only part of Parquet this service touches; no Hadoop
 * configuration is ever loaded. What Parquet or the disk throws becomes a {@code SyncHubException} here and nowhere
 * else. Uses {@code item}, {@code table}, {@code tenant}, {@code secrets}, {@code failure}.
 */
@NullMarked
package com.synchub.parquet;

import org.jspecify.annotations.NullMarked;
