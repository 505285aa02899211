package com.synchub.jobs.restore;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.PinnedBackups;
import com.synchub.vault.Vault;

/** The vault as a restore sees it: objects, the order of backups, and the pin that keeps one of them. */
record RestoreVault(Vault objects, CommitLog log, PinnedBackups pins) {}
