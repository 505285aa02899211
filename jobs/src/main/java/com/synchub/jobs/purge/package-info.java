/**
 * Erases a tenant for good, or one person within a tenant.
 *
 * <pre>
 * fence ─▶ wait for runs ─▶ count ─▶ close the account ─▶ tables ─▶ others' rows ─▶ manifests ─▶ wait for readers ─▶ backups ─▶ exports
 *                                                                                                         │
 *                                                          certificate ◀─ close the fence ◀─ count zero ◀─┘
 *                                                               ┊
 *                                                               └┄▶ stage 2, when the rest is gone
 * </pre>
 *
 * <p>Of one person {@link com.synchub.jobs.purge.PersonPlaces} has the tables only, and nothing of the stored is erased: the
 * ledger keeps it from coming back.
 *
 * <p>Each step may be done again, and is: an attempt that follows a failed one begins with the fence.
 */
@NullMarked
package com.synchub.jobs.purge;

import org.jspecify.annotations.NullMarked;
