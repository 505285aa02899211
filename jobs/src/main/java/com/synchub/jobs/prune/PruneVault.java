package com.synchub.jobs.prune;

import com.synchub.fence.LegalHolds;
import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.vault.Vault;

/**
 * The vault as a prune uses it: its objects, and the registers kept in them.
 *
 * @param holds of backups, for a reason of the operator's own
 * @param legalHolds of tenants, wherever their data is
 */
record PruneVault(
        Vault objects, CommitLog log, OpenRuns openRuns, PruneMarks marks, BackupHolds holds, LegalHolds legalHolds) {}
