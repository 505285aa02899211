package com.synchub.jobs.backup;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * The step that every partition runs. It makes a tasklet of its own for each partition, from nothing but the
 * partition's context: so any process can run any partition.
 */
final class SegmentStep implements Step {

    static final String NAME = "scan-segment";

    private final JobRepository repository;
    private final SegmentBackupFactory factory;

    SegmentStep(JobRepository repository, SegmentBackupFactory factory) {
        this.repository = repository;
        this.factory = factory;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public void execute(StepExecution execution) throws JobInterruptedException {
        SegmentTasklet tasklet = new SegmentTasklet(factory);
        // The tasklet writes to the vault only, so there is nothing for a database transaction to span: each save of
        // the context is one of its own, and no connection is held through a scan.
        new StepBuilder(NAME, repository)
                .tasklet(tasklet, new ResourcelessTransactionManager())
                .listener(tasklet)
                .build()
                .execute(execution);
    }
}
