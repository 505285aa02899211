/**
 * Removes backups that retention no longer asks for, and with them every object version that no kept backup needs.
 *
 * <pre>
 * plan ─▶ mark ─▶ delete ─▶ remove
 *
 * plan:   S3's time; open runs, then the log; what stays and why; every kept manifest ─┐
 *         every version below backups/ ─▶ spill by tenant hash ────────────────────────┴▶ versions that nothing needs
 * mark:   a mark for each backup that goes; then open runs and holds again: who is read after all stays
 * delete: the versions, each by its id; not if there is another legal hold by now
 * remove: the files of each backup that goes: shards, references, checkpoints, commit record, at last its mark
 * </pre>
 *
 * <p>The order is what makes it safe. Open runs are looked at before the log, so a run that ends in between is in one of
 * the two. The newest backup always stays, and only what is based on it can still be committed. Nothing is deleted that
 * is younger than this prune or than the oldest open run, by S3's own times, so what a run uploads is out of reach until
 * it is in the log or given up. And nothing is deleted before every kept manifest has been read to its end.
 *
 * <p>Every plan begins from the vault as it is, so an interrupted prune is gone on with by any later one. A dry run is the
 * first step alone and writes nothing.
 */
@NullMarked
package com.synchub.jobs.prune;

import org.jspecify.annotations.NullMarked;
