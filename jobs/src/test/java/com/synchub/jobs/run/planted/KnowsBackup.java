package com.synchub.jobs.run.planted;

import com.synchub.jobs.backup.BackupReceipt;

/** Breaks the rule {@code packagesOfJobsFormNoCycles}. */
public interface KnowsBackup {
    BackupReceipt receipt();
}
