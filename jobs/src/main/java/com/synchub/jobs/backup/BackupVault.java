package com.synchub.jobs.backup;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.vault.Vault;
import com.synchub.vault.VaultInspector;

/** The vault as the backup uses it: its objects, and the two registers kept in them. */
record BackupVault(Vault objects, VaultInspector inspector, CommitLog log, OpenRuns openRuns) {}
