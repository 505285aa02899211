/**
 * Meters what tenants have stored, from the manifests of backups.
 *
 * <pre>
 * meter: the next day that is due ─▶ its backups' manifests ─▶ byte-seconds by tenant ─▶ files ─▶ the day's record
 * </pre>
 *
 * <p>Each day is written once (com.synchub.usage), so a run that died is gone on with by the next one, whichever it is.
 */
@NullMarked
package com.synchub.jobs.storage;

import org.jspecify.annotations.NullMarked;
