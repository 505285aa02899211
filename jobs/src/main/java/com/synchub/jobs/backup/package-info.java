/**
 * The backup: every tenant's items of every table into one Parquet object per tenant and table, committed by one log
 * entry.
 *
 * <pre>
 * prepare ─▶ open ─▶ scan (one partition a segment) ─▶ commit ─▶ mark
 *
 * segment:  Scan pages ─▶ tenant run ─▶ fence? ─▶ unchanged? ─▶ reuse the version that is there
 *                                                     └───────▶ encode ─▶ PUT ─▶ acknowledged ─▶ checkpoint chain
 * commit:   chains ─▶ shards by tenant hash ─▶ equations ─▶ PUT manifests/log/n+1 If-None-Match
 * </pre>
 */
@NullMarked
package com.synchub.jobs.backup;

import org.jspecify.annotations.NullMarked;
