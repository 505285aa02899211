/**
 * What a backup is: which object version holds which tenant's rows, and that this was committed.
 *
 * <p>A run writes {@link com.synchub.manifest.ManifestRow}s into a chain of checkpoints while it scans
 * ({@link com.synchub.manifest.CheckpointWriter}); at its end {@link com.synchub.manifest.ShardSpill} regroups them into
 * sorted shards, and one conditional write of a {@link com.synchub.manifest.LogEntry} makes them a backup
 * ({@link com.synchub.manifest.CommitLog}). What no log entry names does not exist. The next run looks its predecessor's
 * rows up in a {@link com.synchub.manifest.BaseIndex}.
 *
 * <p>Every fact is checked where it is written and again where it is read. Readers refuse what they don't know.
 */
@NullMarked
package com.synchub.manifest;

import org.jspecify.annotations.NullMarked;
