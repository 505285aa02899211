package com.synchub.jobs.verify;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PinnedBackups;
import com.synchub.vault.Vault;

/** The vault as verify sees it: objects, the order of backups, runs in progress, and the pin, all that it writes. */
record VerifyVault(Vault objects, CommitLog log, OpenRuns openRuns, PinnedBackups pins) {}
