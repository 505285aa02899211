/**
 * Metering: from the logs of Sync Hub's functions to committed daily usage, each request exactly once.
 *
 * <pre>
 * logs ─ parse ─► events by id ─ sort, compare with the index ─► requests by tenant ─ add up ─► days ─► commit
 *           └► malformed lines            └► conflicts
 * </pre>
 *
 * Events lie on the local disk between the steps, in parts that are small enough to sort in memory. Nothing exists until the
 * commit names it, so a run that dies has changed nothing, and another one begins anew.
 */
@NullMarked
package com.synchub.jobs.usage;

import org.jspecify.annotations.NullMarked;
