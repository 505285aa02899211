package com.synchub.jobs.invoices;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Makes a re-rating final. It takes two persons, so no schedule starts it. */
public final class RerateFinalJob implements PipelineJob<RerateFinalRequest, RerateReceipt> {

    public static final String NAME = "invoices-rerate-final";

    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JobRepository repository;
    private final RerateFinalRun run;

    RerateFinalJob(JobRepository repository, RerateFinalRun run) {
        this.repository = repository;
        this.run = run;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Each number is a transaction of its own. */
    @Override
    public Job jobFor(RerateFinalRequest request) {
        return new JobBuilder(NAME, repository)
                .start(SavedJobContext.step(
                                "issue",
                                repository,
                                (contribution, chunk) -> {
                                    contribution
                                            .getStepExecution()
                                            .getJobExecution()
                                            .getExecutionContext()
                                            .putString(RECEIPT, JSON.writeValueAsString(run.run(request)));
                                    return RepeatStatus.FINISHED;
                                },
                                new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    @Override
    public RerateReceipt receiptFor(JobExecution execution) {
        return JSON.readValue(execution.getExecutionContext().getString(RECEIPT), RerateReceipt.class);
    }
}
