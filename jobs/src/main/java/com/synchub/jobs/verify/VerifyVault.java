package com.synchub.jobs.verify;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.vault.Vault;

/** The vault as verify sees it: objects, the order of backups, runs in progress. Nothing here is written to. */
record VerifyVault(Vault objects, CommitLog log, OpenRuns openRuns) {}
