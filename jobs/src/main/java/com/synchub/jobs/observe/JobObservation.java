package com.synchub.jobs.observe;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.LogFields;
import com.synchub.jobs.run.Receipt;
import com.synchub.jobs.run.RunWatcher;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.step.AbstractStep;

/**
 * One observation a run: the timer {@code synchub.job} by job and code of the failure, what is active now, and a span
 * where traces are exported. Batch adds its own of the job and of each step below it; steps of single segments have none,
 * since their names are as many as the tables are large.
 */
final class JobObservation implements RunWatcher {

    private static final String CODE = "code";

    private final ObservationRegistry observations;
    private final JobMeters meters;

    JobObservation(ObservationRegistry observations, JobMeters meters) {
        this.observations = observations;
        this.meters = meters;
    }

    @Override
    public <R extends Receipt> R watch(String job, Supplier<R> run) {
        Observation observation = Observation.createNotStarted("synchub.job", observations)
                .contextualName("job " + job)
                .lowCardinalityKeyValue("job_name", job)
                .lowCardinalityKeyValue(CODE, "none")
                .start();
        try (Observation.Scope scope = observation.openScope();
                LogFields field = LogFields.with("job", job)) {
            return run.get();
        } catch (RuntimeException e) {
            SyncHubException failure = SyncHubException.rootOf(e);
            observation.lowCardinalityKeyValue(CODE, failure.code().name()).error(failure);
            throw e;
        } finally {
            observation.stop();
        }
    }

    @Override
    public void begins(Job job) {
        if (job instanceof AbstractJob batchJob) {
            batchJob.registerJobExecutionListener(new ExecutionFields());
            batchJob.setObservationRegistry(observations);
            for (String name : batchJob.getStepNames()) {
                if (batchJob.getStep(name) instanceof AbstractStep step) {
                    step.setObservationRegistry(observations);
                }
            }
        }
    }

    @Override
    public void ended(String job, Receipt receipt) {
        meters.ended(job, receipt.figures());
    }

    @Override
    public void leaseLost(String job) {
        meters.leaseLost(job);
    }
}
