/**
 * Proves that a backup is whole, or says what is wrong with it: from the manifest's side and from the vault's.
 *
 * <pre>
 * begin ─▶ pin ─▶ survey ─▶ read ─▶ conclude
 *
 * pin:      a record of this run, so that prune leaves the backup alone
 * survey:   list every version below backups/ ─▶ spill by tenant hash ─┐
 *           every manifest shard: bytes, order, membership, sums ──────┴▶ each row's version is listed, with its size;
 *                                                                         each listed object is named by a row
 * read:     the sample, or everything: SHA-256, only this tenant's rows, counts, item bytes, digest
 * conclude: the backup is still there; remember which tenants were proved; unpin
 * </pre>
 *
 * <p>Of the vault it writes its own record below {@code manifests/open/} and nothing else. Memory holds the rows of one shard.
 */
@NullMarked
package com.synchub.jobs.verify;

import org.jspecify.annotations.NullMarked;
