package com.synchub.jobs.prune;

import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.vault.Vault;

/** The vault as a prune uses it: its objects, and the four registers kept in them. */
record PruneVault(Vault objects, CommitLog log, OpenRuns openRuns, PruneMarks marks, BackupHolds holds) {}
