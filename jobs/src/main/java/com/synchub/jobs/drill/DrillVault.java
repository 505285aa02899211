package com.synchub.jobs.drill;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.PinnedBackups;
import com.synchub.vault.Vault;

/** The vault as a drill sees it: objects, the order of backups, the pin that keeps one, and its report. */
record DrillVault(Vault objects, CommitLog log, PinnedBackups pins) {}
