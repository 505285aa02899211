package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.RunOrders;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/** The runs for whoever looks at them, orders one, or steers one. */
public final class RunControl implements RunOrders {

    /** Over, with the work not done. */
    private static final Set<RunState> UNDONE =
            EnumSet.of(RunState.FAILED, RunState.STOPPED, RunState.SKIPPED, RunState.MISSED);

    private final Runs runs;
    private final ScheduleTicker ticker;
    private final JobKinds kinds;
    private final Launcher launcher;
    private final Clock clock;

    RunControl(Runs runs, ScheduleTicker ticker, JobKinds kinds, Launcher launcher, Clock clock) {
        this.runs = runs;
        this.ticker = ticker;
        this.kinds = kinds;
        this.launcher = launcher;
        this.clock = clock;
    }

    /**
     * Orders a run. It waits until no other run of the job is in progress.
     *
     * @param idempotencyKey of the caller; the same again is the same run
     * @param caller who orders it
     * @throws SyncHubException {@code JOB_UNKNOWN}, {@code PARAMETERS_INVALID}; {@code RUN_REFUSED} if the key was used for
     *     something else
     */
    public Run order(String job, Map<String, String> parameters, String idempotencyKey, String caller) {
        Map<String, String> complete = kinds.complete(job, parameters);
        // What a job does is told apart by the second, so an order that comes within the same one gets the next.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant due = runs.lastScheduled(job)
                .map(last -> last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                .filter(now::isBefore)
                .orElse(now);
        Run run = runs.order(
                new RunOrder(keyOf(idempotencyKey, caller), job, null, due, complete, RunState.PENDING, null, caller));
        if (!run.job().equals(job) || !isSame(run, complete)) {
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot order a run of " + job + ": this idempotency key was used for another order",
                    "Use a new key for each order.");
        }
        ticker.wake(job);
        return run;
    }

    @Override
    public void place(String job, Map<String, String> parameters, String key, String caller) {
        order(job, parameters, key, caller);
    }

    @Override
    public Optional<String> failureOf(String key, String caller) {
        return runs.byKey(keyOf(key, caller))
                .filter(run -> UNDONE.contains(run.state()))
                .map(run -> run.state() == RunState.FAILED && run.reason() != null
                        ? run.reason()
                        : run.state().name());
    }

    private static String keyOf(String idempotencyKey, String caller) {
        return "request:" + caller + ":" + idempotencyKey;
    }

    /** Parameters that were resolved since are compared by what they became. */
    private boolean isSame(Run run, Map<String, String> complete) {
        return runs.isResolved(run.id()) || run.parameters().equals(complete);
    }

    /** Errors: {@code RUN_UNKNOWN}. */
    public Run require(long id) {
        return runs.require(id);
    }

    /**
     * Runs, newest first.
     *
     * @param before only those with a smaller id; for the next page
     */
    public List<Run> list(@Nullable String job, @Nullable RunState state, long before, int most) {
        return runs.list(job, state, before, most);
    }

    /** What the job repository knows of the run's last try: steps, counts, failures. */
    public Optional<JobExecution> executionOf(Run run) {
        JobKind<?, ?> kind = kinds.require(run.job());
        return runs.isResolved(run.id()) ? launcher.executionOf(run.job(), requestOf(kind, run)) : Optional.empty();
    }

    private static JobRequest requestOf(JobKind<?, ?> kind, Run run) {
        return kind.request(run.scheduled(), run.parameters());
    }

    /**
     * Asks a run to stop at its next checkpoint; one that waits does not start.
     *
     * @throws SyncHubException {@code RUN_UNKNOWN}; {@code RUN_REFUSED} if it is over
     */
    public Run stop(long id) {
        Run run = runs.require(id);
        if (run.state() == RunState.RUNNING) {
            if (!launcher.stop(run.job())) {
                throw refused("stop", run, "It is only just starting, or its process has died: try again in a moment.");
            }
        } else if (run.state() != RunState.PENDING || !runs.cancel(id)) {
            throw refused("stop", run, "It is over.");
        }
        return runs.require(id);
    }

    /**
     * Has a run that failed or was stopped go on where it was.
     *
     * @throws SyncHubException {@code RUN_UNKNOWN}; {@code RUN_REFUSED} if there is nothing to go on with
     */
    public Run restart(long id) {
        Run run = runs.require(id);
        if (!runs.revive(run.key())) {
            throw refused("restart", run, "Only a run that failed, was stopped, left out or missed can be restarted.");
        }
        ticker.wake(run.job());
        return runs.require(id);
    }

    private static SyncHubException refused(String verb, Run run, String hint) {
        return new SyncHubException(
                ErrorCode.RUN_REFUSED, "cannot " + verb + " run " + run.id() + ": it is " + run.state(), hint);
    }
}
