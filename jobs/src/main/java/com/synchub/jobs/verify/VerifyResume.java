package com.synchub.jobs.verify;

import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Which run a caller means: the interrupted one of the same backup and mode, as long as it is fresh; else a new one. */
public final class VerifyResume {

    /** What was read before then proves little of today. */
    private static final Duration FRESH = Duration.ofDays(1);

    private final Launcher launcher;
    private final Clock clock;

    VerifyResume(Launcher launcher, Clock clock) {
        this.launcher = launcher;
        this.clock = clock;
    }

    /**
     * The request to launch.
     *
     * @param n the backup's place in the commit log
     */
    public VerifyRequest request(long n, VerifyMode mode) {
        Instant now = clock.instant();
        return launcher.unfinished(VerifyJob.NAME)
                .map(execution -> VerifyRequest.from(execution.getJobParameters()))
                .filter(before -> before.n() == n && before.mode() == mode)
                .filter(before -> before.requested().plus(FRESH).isAfter(now))
                .orElseGet(() -> new VerifyRequest(now, n, mode));
    }
}
