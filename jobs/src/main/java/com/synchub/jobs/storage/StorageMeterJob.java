package com.synchub.jobs.storage;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import com.synchub.usage.StorageMetering;
import java.util.function.Supplier;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** Meters the storage of all days that are due: those after which a backup has begun. */
public final class StorageMeterJob implements PipelineJob<StorageMeterRequest, StorageMeterReceipt> {

    public static final String NAME = "storage-meter";

    private final JobRepository repository;
    private final Supplier<StorageMetering> metering;

    StorageMeterJob(JobRepository repository, Supplier<StorageMetering> metering) {
        this.repository = repository;
        this.metering = metering;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** No database transaction stays open while manifests are read. */
    @Override
    public Job jobFor(StorageMeterRequest request) {
        return new JobBuilder(NAME, repository)
                .start(SavedJobContext.step(
                                "meter",
                                repository,
                                new MeterTasklet(metering.get()),
                                new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    @Override
    public StorageMeterReceipt receiptFor(JobExecution execution) {
        return new StorageMeterContext(execution.getExecutionContext()).metered();
    }
}
