package com.synchub.jobs.schedule;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.Receipt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Runs what waits, one run of a job after the other, until nothing waits. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_TRIES = 3;
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);
    private static final Duration BUSY_DELAY = Duration.ofSeconds(15);

    private final JobKinds kinds;
    private final Launcher launcher;
    private final Runs runs;
    private final RunObserver observer;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    Dispatcher(JobKinds kinds, Launcher launcher, Runs runs, RunObserver observer) {
        this.kinds = kinds;
        this.launcher = launcher;
        this.runs = runs;
        this.observer = observer;
    }

    /** Runs all that waits of this job; returns at once if another instance does. */
    void dispatch(String job) {
        Optional<Run> next = nextOf(job);
        while (next.isPresent()) {
            run(next.get());
            next = nextOf(job);
        }
    }

    private Optional<Run> nextOf(String job) {
        return ending ? Optional.empty() : runs.claim(job);
    }

    private void run(Run run) {
        running.add(run.job());
        try (MDC.MDCCloseable job = MDC.putCloseable("job", run.job());
                MDC.MDCCloseable id = MDC.putCloseable("run_id", Long.toString(run.id()))) {
            LOG.atInfo().addKeyValue("scheduled", run.scheduled()).log("run begins");
            Receipt receipt = launch(kinds.require(run.job()), run);
            RunState state = receipt.foundFaults() ? RunState.FOUND_FAULTS : RunState.COMPLETED;
            runs.end(run, state, null, null, JSON.writeValueAsString(receipt));
            observer.ended(run, state, null);
            LOG.atInfo().addKeyValue("state", state).log("run has ended");
        } catch (RuntimeException e) {
            failed(run, SyncHubException.rootOf(e), e);
        } finally {
            running.remove(run.job());
        }
    }

    private <Q extends JobRequest, R extends Receipt> R launch(JobKind<Q, R> kind, Run run) {
        Map<String, String> parameters = run.parameters();
        if (!runs.isResolved(run.id())) {
            parameters = kind.resolve(parameters);
            runs.resolved(run.id(), parameters);
        }
        return launcher.run(kind.job(), kind.request(run.scheduled(), parameters));
    }

    private void failed(Run run, SyncHubException failure, RuntimeException cause) {
        ErrorCode code = failure.code();
        String message = failure.getMessage() + ". " + failure.hint();
        if (code == ErrorCode.JOB_IS_RUNNING) {
            runs.postpone(run, Run.Reason.JOB_IS_BUSY, message, BUSY_DELAY);
        } else if (code == ErrorCode.RUN_STOPPED && ending) {
            runs.postpone(run, Run.Reason.INTERRUPTED, message, Duration.ZERO);
        } else if (code == ErrorCode.RUN_STOPPED) {
            runs.end(run, RunState.STOPPED, code.name(), message, null);
            observer.ended(run, RunState.STOPPED, code);
        } else if (code.blame() == Blame.DEPENDENCY && run.tries() < MOST_TRIES) {
            runs.postpone(run, Run.Reason.RETRYING, message, RETRY_DELAY.multipliedBy(run.tries()));
            LOG.atWarn().addKeyValue("code", code).log("run is tried again");
        } else {
            runs.end(run, RunState.FAILED, code.name(), message, null);
            observer.ended(run, RunState.FAILED, code);
            LoggingEventBuilder line = LOG.atError().addKeyValue("code", code);
            if (failure.tenant().isPresent()) {
                line = line.addKeyValue("tenant_id", failure.tenant().get());
            }
            line.setCause(cause).log("run has failed");
        }
    }

    /** Runs of this instance stop at their next checkpoint and go on elsewhere. */
    void end() {
        ending = true;
        running.forEach(launcher::stop);
    }
}
