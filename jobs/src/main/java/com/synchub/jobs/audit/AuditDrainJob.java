package com.synchub.jobs.audit;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** Drains the streams of all tables. A run that died is gone on with by the same or by any other. */
public final class AuditDrainJob implements PipelineJob<AuditDrainRequest, AuditDrainReceipt> {

    public static final String NAME = "audit-drain";

    private final JobRepository repository;
    private final DrainPlace place;

    AuditDrainJob(JobRepository repository, DrainPlace place) {
        this.repository = repository;
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(AuditDrainRequest request) {
        return new JobBuilder(NAME, repository)
                .start(step("begin", (contribution, chunk) -> {
                    new AuditDrainContext(contribution
                                    .getStepExecution()
                                    .getJobExecution()
                                    .getExecutionContext())
                            .begun(place.progress().total());
                    return RepeatStatus.FINISHED;
                }))
                .next(step("drain", new DrainTasklet(place, request)))
                .build();
    }

    /** No database transaction stays open while streams are read. */
    private Step step(String name, Tasklet tasklet) {
        return SavedJobContext.step(name, repository, tasklet, new ResourcelessTransactionManager())
                .build();
    }

    @Override
    public AuditDrainReceipt receiptFor(JobExecution execution) {
        return new AuditDrainContext(execution.getExecutionContext()).receipt();
    }
}
