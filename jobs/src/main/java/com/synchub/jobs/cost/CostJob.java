package com.synchub.jobs.cost;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The cost allocation job. A run that failed has committed nothing; what it did is done again. */
public final class CostJob implements PipelineJob<CostRequest, CostReceipt> {

    public static final String NAME = "cost-allocate";

    private final JobRepository repository;
    private final CostPlace place;

    CostJob(JobRepository repository, CostPlace place) {
        this.repository = repository;
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(CostRequest request) {
        return new JobBuilder(NAME, repository)
                .start(SavedJobContext.step(
                                "allocate",
                                repository,
                                new CostTasklet(request, place),
                                new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    @Override
    public CostReceipt receiptFor(JobExecution execution) {
        return new CostContext(execution.getExecutionContext()).receipt();
    }
}
