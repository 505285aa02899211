/**
 * Proves that a backup is whole, or says what is wrong with it: from the manifest's side and from the vault's.
 *
 * <pre>
 * survey ─▶ read ─▶ conclude
 *
 * survey:   list every version below backups/ ─▶ spill by tenant hash ─┐
 *           every manifest shard: bytes, order, membership, sums ──────┴▶ each row's version is listed, with its size;
 *                                                                         each listed object is named by a row
 * read:     the sample, or everything: SHA-256, only this tenant's rows, counts, item bytes, digest
 * conclude: the backup is still there; remember which tenants were proved
 * </pre>
 *
 * <p>It only reads the vault: a role that may not write there can verify. Memory holds the rows of one shard.
 */
@NullMarked
package com.synchub.jobs.verify;

import org.jspecify.annotations.NullMarked;
