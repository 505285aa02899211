/**
 * Tenants' requests: who wants what of whom, by when, what became of it.
 *
 * <pre>
 * export:  WAITING ─▶ RUNNING ─▶ DONE             cancelled or refused until it is done; FAILED can be begun again
 * purge:   WAITING ─▶ PLANNED ─▶ APPROVED ─▶ RUNNING ─▶ VERIFIED ─▶ DONE      (by another person; held at any time)
 * </pre>
 *
 * {@link com.synchub.jobs.requests.RequestMachine} says what may follow what, and who may do it. Everything that happens,
 * also what was refused, is an event; events form a chain that shows whether one was changed or taken away, and that still
 * holds when the names in it have been erased.
 */
@NullMarked
package com.synchub.jobs.requests;

import org.jspecify.annotations.NullMarked;
