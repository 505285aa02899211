package com.synchub.jobs.invoices;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import java.time.YearMonth;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Re-rates a final month: a draft of what is to be corrected. */
public final class RerateJob implements PipelineJob<RerateRequest, RerateReceipt> {

    public static final String NAME = "invoices-rerate";

    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JobRepository repository;
    private final BillingPlace place;
    private final Function<YearMonth, BilledAccounts> billed;

    RerateJob(JobRepository repository, BillingPlace place, Function<YearMonth, BilledAccounts> billed) {
        this.repository = repository;
        this.place = place;
        this.billed = billed;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** No database transaction stays open while usage is read. */
    @Override
    public Job jobFor(RerateRequest request) {
        return new JobBuilder(NAME, repository)
                .start(SavedJobContext.step(
                                "rerate",
                                repository,
                                (contribution, chunk) -> {
                                    contribution
                                            .getStepExecution()
                                            .getJobExecution()
                                            .getExecutionContext()
                                            .putString(
                                                    RECEIPT,
                                                    JSON.writeValueAsString(new RerateRun(
                                                                    request, place, billed.apply(request.period()))
                                                            .run()));
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
