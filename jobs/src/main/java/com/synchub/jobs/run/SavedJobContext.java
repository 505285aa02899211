package com.synchub.jobs.run;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Saves what a step has left in the job's context before the step is said to be completed. By itself Batch does so
 * afterwards: a process that dies in between leaves a step that is never done again, and nothing of what it found.
 */
public final class SavedJobContext implements StepExecutionListener {

    private final JobRepository repository;

    public SavedJobContext(JobRepository repository) {
        this.repository = repository;
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        repository.updateExecutionContext(execution.getJobExecution());
        return execution.getExitStatus();
    }
}
