package com.synchub.jobs.backup;

import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;

/**
 * Which run a caller means who names none: the interrupted one, if it has committed, or if its data is fresh and it can
 * still commit; else a new one.
 */
public final class ResumeRule {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeRule.class);

    /** An older scan would make a backup that looks newer than its data. */
    private static final Duration FRESH = Duration.ofDays(1);

    private final Launcher launcher;
    private final CommitLog log;
    private final Clock clock;

    ResumeRule(Launcher launcher, CommitLog log, Clock clock) {
        this.launcher = launcher;
        this.log = log;
        this.clock = clock;
    }

    /**
     * The request to launch.
     *
     * @param scheduled when the run was due, null if the caller leaves it to this rule
     * @param fresh whether to start a new run in any case
     */
    public BackupRequest request(@Nullable Instant scheduled, boolean fresh, boolean acceptShrink) {
        if (scheduled != null) {
            return new BackupRequest(scheduled, acceptShrink);
        }
        Instant now = clock.instant();
        return Optional.<JobExecution>empty()
                .or(() -> fresh ? Optional.empty() : launcher.unfinished(BackupJob.NAME))
                .filter(execution -> isWorthResuming(execution, acceptShrink, now))
                .map(execution -> BackupRequest.from(execution.getJobParameters()))
                .map(interrupted -> {
                    LOG.info("resuming the interrupted backup that was due at {}", interrupted.scheduled());
                    return new BackupRequest(interrupted.scheduled(), acceptShrink);
                })
                .orElseGet(() -> new BackupRequest(now, acceptShrink));
    }

    /**
     * A run that has committed is gone back to whatever its age: objects of vanished tenants may still lie open. Its own
     * context need not know of the commit, the log does.
     */
    private boolean isWorthResuming(JobExecution execution, boolean acceptShrink, Instant now) {
        BackupRequest request = BackupRequest.from(execution.getJobParameters());
        RunContext context = new RunContext(execution);
        boolean fresh = !request.scheduled().plus(FRESH).isBefore(now);
        if (!context.isPlanned()) {
            return fresh;
        }
        if (context.isRefused() && !acceptShrink) {
            // Whoever runs again without accepting the loss has repaired the tables, so they are read again.
            return false;
        }
        OpenRun run = context.run();
        return log.committedBy(run).isPresent() || (fresh && log.highest().equals(run.base()));
    }
}
