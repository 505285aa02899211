package com.synchub.jobs.cli;

import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.verify.VerifyJob;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyProgress;
import com.synchub.jobs.verify.VerifyReceipt;
import com.synchub.jobs.verify.VerifyRequest;
import com.synchub.jobs.verify.VerifyResume;
import com.synchub.manifest.CommitLog;

/** Runs a verify with a progress line. */
final class VerifyRunner {

    private VerifyRunner() {}

    /** @param backup an id, a number or {@code latest} */
    static VerifyReceipt run(Application application, String backup, VerifyMode mode) throws Exception {
        long n = application.bean(CommitLog.class).resolve(backup).n();
        VerifyRequest request = application.bean(VerifyResume.class).request(n, mode);
        VerifyProgress progress = application.bean(VerifyProgress.class);
        try (AutoCloseable line =
                ProgressLine.start("verify", " objects", progress::expectedObjects, progress::objects)) {
            return application.bean(Launcher.class).run(application.bean(VerifyJob.class), request);
        }
    }
}
