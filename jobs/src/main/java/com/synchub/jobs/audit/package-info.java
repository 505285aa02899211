/**
 * Drains the streams of tables into the audit trail.
 *
 * <pre>
 * shard, parents first ─▶ a batch is read ─▶ its end is stored ─▶ objects (If-None-Match) ─▶ fence again ─▶ checkpoint
 * </pre>
 *
 * <p>A batch's end is decided before it is written, and its objects are named by the numbers in them, so whoever goes on after a
 * crash, or does the same at the same time, writes the same objects.
 */
@NullMarked
package com.synchub.jobs.audit;

import org.jspecify.annotations.NullMarked;
