/**
 * Rows to Parquet and back: a tenant's items of one table as one object, and flat records such as manifest rows.
 *
 * <p>Files are written by a small writer of our own ({@code PlainFileWriter}), because most objects hold a few rows and
 * parquet-java's costs ten times as much for them, and read by the column layer of parquet-java, so that every test that
 * reads a file back proves it to a stranger. No Hadoop configuration is ever loaded. What Parquet or the disk throws
 * becomes a {@code SyncHubException} here and nowhere else. Uses {@code item}, {@code table}, {@code tenant}, {@code secrets}, {@code failure}.
 */
@NullMarked
package com.synchub.parquet;

import org.jspecify.annotations.NullMarked;
