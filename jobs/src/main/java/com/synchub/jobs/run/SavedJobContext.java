package com.synchub.jobs.run;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Saves what a tasklet has left in the job's context before its step is said to be completed. By itself Batch does so
 * afterwards (and calls listeners then): a process that dies in between leaves a step that is never done again, and nothing
 * of what it found.
 */
public final class SavedJobContext implements Tasklet {

    private final Tasklet tasklet;
    private final JobRepository repository;

    private SavedJobContext(Tasklet tasklet, JobRepository repository) {
        this.tasklet = tasklet;
        this.repository = repository;
    }

    /** A step that does so. A tasklet that is a listener hears of its step as usual. */
    public static TaskletStepBuilder step(
            String name, JobRepository repository, Tasklet tasklet, PlatformTransactionManager around) {
        TaskletStepBuilder step =
                new StepBuilder(name, repository).tasklet(new SavedJobContext(tasklet, repository), around);
        return tasklet instanceof StepExecutionListener listener ? step.listener(listener) : step;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        RepeatStatus status = tasklet.execute(contribution, chunk);
        if (status != RepeatStatus.CONTINUABLE) {
            repository.updateExecutionContext(contribution.getStepExecution().getJobExecution());
        }
        return status;
    }
}
