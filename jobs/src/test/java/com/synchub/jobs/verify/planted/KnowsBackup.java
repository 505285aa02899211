package com.synchub.jobs.verify.planted;

import com.synchub.jobs.backup.BackupReceipt;

/** Breaks the rule {@code featuresDoNotImportEachOther}. */
public interface KnowsBackup {
    BackupReceipt receipt();
}
