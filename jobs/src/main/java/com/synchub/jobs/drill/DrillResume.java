package com.synchub.jobs.drill;

import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which drill a caller means: the interrupted one, whatever was asked for, since its scratch tables are to be dropped; else
 * a new one of the newest backup.
 */
public final class DrillResume {

    /** As long as prune leaves a run alone. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Launcher launcher;
    private final CommitLog log;
    private final Clock clock;

    DrillResume(Launcher launcher, CommitLog log, Clock clock) {
        this.launcher = launcher;
        this.log = log;
        this.clock = clock;
    }

    /** The request to launch. */
    public DrillRequest request(int tenants) {
        Instant now = clock.instant();
        return launcher.unfinished(DrillJob.NAME)
                .map(execution -> DrillRequest.from(execution.getJobParameters()))
                .filter(before -> before.requested().plus(KEPT).isAfter(now))
                .orElseGet(() -> new DrillRequest(now, log.resolve("latest").n(), tenants));
    }
}
