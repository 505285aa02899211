package com.synchub.jobs.run;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** The one door into a job. The command line and the scheduler both come through here. */
public final class Launcher {

    private final JobOperator operator;
    private final JobRepository repository;
    private final JobLeases leases;
    private final Path home;
    private final GoodRuns goodRuns;
    private final RunGuard guard;
    private final RunWatcher watcher;
    /** What this process runs now, by the names of the jobs. */
    private final Map<String, JobParameters> runningHere = new ConcurrentHashMap<>();

    public Launcher(
            JobOperator operator,
            JobRepository repository,
            JobLeases leases,
            Path home,
            GoodRuns goodRuns,
            RunGuard guard,
            RunWatcher watcher) {
        this.operator = operator;
        this.repository = repository;
        this.leases = leases;
        this.home = home;
        this.goodRuns = goodRuns;
        this.guard = guard;
        this.watcher = watcher;
    }

    /**
     * Runs the request to its end. A request whose last run failed, was stopped or died is resumed; one that completed
     * returns the same receipt again and runs nothing.
     *
     * @throws SyncHubException with the code of the first failure, if the run did not complete
     */
    public <Q extends JobRequest, R extends Receipt> R run(PipelineJob<Q, R> job, Q request) {
        Thread runner = Thread.currentThread();
        try (HomeLock lock = HomeLock.acquire(home, job.name());
                JobLease lease = JobLease.acquire(leases, job.name(), () -> {
                    watcher.leaseLost(job.name());
                    runner.interrupt();
                })) {
            return watcher.watch(job.name(), () -> launch(job, request));
        }
    }

    private <Q extends JobRequest, R extends Receipt> R launch(PipelineJob<Q, R> job, Q request) {
        JobParameters parameters = request.toParameters();
        runningHere.put(job.name(), parameters);
        try {
            if (job.writes()) {
                guard.check();
            }
            recoverTheDead(job.name(), parameters);
            forgetTheUnborn(job.name(), parameters);
            Job batchJob = job.jobFor(request);
            watcher.begins(batchJob);
            JobExecution execution = operator.start(batchJob, parameters);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failureOf(execution);
            }
            R receipt = job.receiptFor(execution);
            goodRuns.record(job.name(), execution, receipt);
            watcher.ended(job.name(), receipt);
            return receipt;
        } catch (JobInstanceAlreadyCompleteException e) {
            JobExecution earlier = lastExecution(job.name(), parameters).orElseThrow();
            R receipt = job.receiptFor(earlier);
            goodRuns.recordEarlier(job.name(), earlier, receipt);
            return receipt;
        } catch (JobExecutionException e) {
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot start " + job.name() + ": " + e.getMessage(),
                    "See `synchub backup list` and the log of the earlier run.",
                    e);
        } finally {
            runningHere.remove(job.name());
        }
    }

    /** The last execution of the newest run of a job, if that run has not completed: what a restart would resume. */
    public Optional<JobExecution> unfinished(String jobName) {
        JobInstance newest = repository.getLastJobInstance(jobName);
        return Optional.ofNullable(newest)
                .map(repository::getLastJobExecution)
                .filter(execution -> execution.getStatus() != BatchStatus.COMPLETED
                        && execution.getStatus() != BatchStatus.ABANDONED);
    }

    /** Asks the running execution of a job to stop at its next checkpoint, on whatever machine it runs; false if none runs. */
    public boolean stop(String jobName) {
        Set<JobExecution> running = repository.findRunningJobExecutions(jobName);
        running.forEach(this::stop);
        return !running.isEmpty();
    }

    /** Asks what this process runs to stop at its next checkpoint; false if it runs nothing. */
    public boolean stopHere() {
        boolean any = false;
        for (Map.Entry<String, JobParameters> running : runningHere.entrySet()) {
            any |= lastExecution(running.getKey(), running.getValue())
                    .filter(JobExecution::isRunning)
                    .filter(this::stop)
                    .isPresent();
        }
        return any;
    }

    private boolean stop(JobExecution execution) {
        try {
            return operator.stop(execution);
        } catch (JobExecutionNotRunningException e) {
            // It has just ended by itself.
            return false;
        }
    }

    /**
     * We hold the lease, so an execution that looks alive died with its process. One that was asked to stop is stopped at
     * once by its record, while its steps still run.
     */
    private void recoverTheDead(String jobName, JobParameters parameters) {
        lastExecution(jobName, parameters)
                .filter(execution -> execution.isRunning()
                        || execution.getStepExecutions().stream()
                                .anyMatch(step -> step.getStatus().isRunning()))
                .ifPresent(operator::recover);
    }

    /** Whoever was killed as it began may have left an instance without an execution, from which nothing can begin. */
    private void forgetTheUnborn(String jobName, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(jobName, parameters);
        if (instance != null && repository.getLastJobExecution(instance) == null) {
            repository.deleteJobInstance(instance);
        }
    }

    /** The last try of the run that this request means. */
    public Optional<JobExecution> executionOf(String jobName, JobRequest request) {
        return lastExecution(jobName, request.toParameters());
    }

    private Optional<JobExecution> lastExecution(String jobName, JobParameters parameters) {
        return Optional.ofNullable(repository.getJobInstance(jobName, parameters))
                .map(repository::getLastJobExecution);
    }

    private static SyncHubException failureOf(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "run was stopped before its end",
                    "Run the same command again to resume it.");
        }
        return execution.getAllFailureExceptions().stream()
                .map(SyncHubException::rootOf)
                .filter(failure -> failure.code() != ErrorCode.INTERNAL)
                .findFirst()
                .or(() -> execution.getAllFailureExceptions().stream()
                        .map(SyncHubException::rootOf)
                        .findFirst())
                .orElseGet(() -> new SyncHubException(
                        ErrorCode.INTERNAL,
                        "run ended as " + execution.getStatus() + " without saying why",
                        "See the log of this run; please report it."));
    }
}
