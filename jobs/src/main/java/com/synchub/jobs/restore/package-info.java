/**
 * The restore: tenants of a backup back into tables, proved by reading what was written.
 *
 * <pre>
 * plan ─▶ pin ─▶ check ─▶ restore ─▶ prove ─▶ conclude ─▶ unpin
 *
 * check:    nothing is written before the whole scope is known to be possible
 * restore:  manifest units ─▶ tenants ─▶ objects ─▶ purge filter ─▶ puts ─▶ proof      (com.synchub.restore)
 * prove:    tables that the restore created are read back as a whole
 * </pre>
 */
@NullMarked
package com.synchub.jobs.restore;

import org.jspecify.annotations.NullMarked;
