package com.synchub.jobs.drcheck;

import com.synchub.jobs.run.PipelineJob;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The disaster-recovery check. Findings make a completed run, whose receipt says {@code FAIL}. */
public final class DrCheckJob implements PipelineJob<DrCheckRequest, DrCheckReceipt> {

    public static final String NAME = "dr-check";

    private final JobRepository repository;
    private final CheckedEnvironment environment;
    private final DrCheckProperties properties;

    DrCheckJob(JobRepository repository, CheckedEnvironment environment, DrCheckProperties properties) {
        this.repository = repository;
        this.environment = environment;
        this.properties = properties;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Where the vault is in another region it must say so. */
    @Override
    public boolean writes() {
        return false;
    }

    /** No database transaction stays open while the services are asked. */
    @Override
    public Job jobFor(DrCheckRequest request) {
        return new JobBuilder(NAME, repository)
                .start(new StepBuilder("check", repository)
                        .tasklet(new CheckTasklet(environment, properties), new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    @Override
    public DrCheckReceipt receiptFor(JobExecution execution) {
        DrCheckContext.Checked checked = new DrCheckContext(execution.getExecutionContext()).checked();
        return new DrCheckReceipt(checked.tables(), checked.findings());
    }
}
