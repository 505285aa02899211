/**
 * The vault: one versioned S3 bucket that holds the backups, their manifests and the ledger.
 *
 * <p>Everything that speaks S3 to the vault does so here. A write is acknowledged by a version id or it is a failure; the
 * SDK's exceptions end here and leave as {@link com.synchub.failure.SyncHubException}. Nothing here knows what the
 * objects mean: keys come from {@code layout}, contents from {@code manifest} and {@code parquet}.
 */
@NullMarked
package com.synchub.vault;

import org.jspecify.annotations.NullMarked;
