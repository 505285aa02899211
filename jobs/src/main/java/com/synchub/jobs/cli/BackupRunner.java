package com.synchub.jobs.cli;

import com.synchub.jobs.backup.BackupJob;
import com.synchub.jobs.backup.BackupProgress;
import com.synchub.jobs.backup.BackupReceipt;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.backup.ResumeRule;
import com.synchub.jobs.run.Launcher;

/** Runs a backup with a progress line. */
final class BackupRunner {

    private BackupRunner() {}

    /** The interrupted backup, or a new one. */
    static BackupReceipt run(Application application, boolean acceptShrink) throws Exception {
        return run(application, application.bean(ResumeRule.class).request(null, false, acceptShrink));
    }

    static BackupReceipt run(Application application, BackupRequest request) throws Exception {
        BackupProgress progress = application.bean(BackupProgress.class);
        try (AutoCloseable line = ProgressLine.start("backup", " items", progress::expectedItems, progress::items)) {
            return application.bean(Launcher.class).run(application.bean(BackupJob.class), request);
        }
    }
}
