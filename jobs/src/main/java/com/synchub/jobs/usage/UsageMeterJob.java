package com.synchub.jobs.usage;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The metering job: counts all logs that are new. */
public final class UsageMeterJob implements PipelineJob<UsageRequest, UsageReceipt> {

    public static final String NAME = "usage-meter";

    private final JobRepository repository;
    private final MeterPlace place;

    UsageMeterJob(JobRepository repository, MeterPlace place) {
        this.repository = repository;
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** No database transaction stays open while logs are read. */
    @Override
    public Job jobFor(UsageRequest request) {
        return new JobBuilder(NAME, repository)
                .start(SavedJobContext.step(
                                "meter",
                                repository,
                                new MeterTasklet(request, place),
                                new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    @Override
    public UsageReceipt receiptFor(JobExecution execution) {
        return new UsageContext(execution.getExecutionContext()).receipt();
    }
}
