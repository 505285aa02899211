package com.synchub.jobs.restore;

import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.batch.core.job.JobExecution;

/** Which run a caller means: the interrupted one of the same scope, as long as its backup is kept; else a new one. */
public final class RestoreResume {

    /** As long as prune leaves a run alone. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Launcher launcher;
    private final Clock clock;

    RestoreResume(Launcher launcher, Clock clock) {
        this.launcher = launcher;
        this.clock = clock;
    }

    /** The request to launch. */
    public RestoreRequest request(RestoreScope scope) {
        Instant now = clock.instant();
        return launcher.unfinished(RestoreJob.NAME)
                .filter(execution -> isResumable(execution, scope))
                .map(execution -> RestoreRequest.requestedIn(execution.getJobParameters()))
                .filter(requested -> requested.plus(KEPT).isAfter(now))
                .map(requested -> new RestoreRequest(requested, scope))
                .orElseGet(() -> new RestoreRequest(now, scope));
    }

    private static boolean isResumable(JobExecution execution, RestoreScope scope) {
        RestoreContext context = new RestoreContext(execution.getExecutionContext());
        return context.isPlanned() && !context.isRefused() && context.scope().equals(scope);
    }
}
