package com.synchub.jobs.run;

import java.util.function.Supplier;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one step of a job that either does all of its work or none that counts, and leaves a receipt in the job's context. No
 * transaction is open meanwhile: the work has its own.
 */
public final class ReceiptStep<R extends Receipt> {

    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final Class<R> type;
    private final JobRepository repository;

    /** @param name of the step; never changes */
    public ReceiptStep(String name, Class<R> type, JobRepository repository) {
        this.name = name;
        this.type = type;
        this.repository = repository;
    }

    /** A job of this step alone. */
    public Job job(String jobName, Supplier<R> work) {
        return new JobBuilder(jobName, repository)
                .start(SavedJobContext.step(
                                name,
                                repository,
                                (contribution, chunk) -> {
                                    context(contribution.getStepExecution().getJobExecution())
                                            .putString(RECEIPT, JSON.writeValueAsString(work.get()));
                                    return RepeatStatus.FINISHED;
                                },
                                new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    /** Of an execution that completed. */
    public R receipt(JobExecution execution) {
        return JSON.readValue(context(execution).getString(RECEIPT), type);
    }

    private static ExecutionContext context(JobExecution execution) {
        return execution.getExecutionContext();
    }
}
