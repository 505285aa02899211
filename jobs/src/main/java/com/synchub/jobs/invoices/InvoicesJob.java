package com.synchub.jobs.invoices;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The billing job: drafts of all invoices of a month. */
public final class InvoicesJob implements PipelineJob<InvoicesRequest, InvoicesReceipt> {

    public static final String NAME = "invoices";

    private final JobRepository repository;
    private final BillingPlace place;

    InvoicesJob(JobRepository repository, BillingPlace place) {
        this.repository = repository;
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** No database transaction stays open while usage is read. */
    @Override
    public Job jobFor(InvoicesRequest request) {
        return new JobBuilder(NAME, repository)
                .start(SavedJobContext.step(
                                "draft",
                                repository,
                                (contribution, chunk) -> {
                                    new InvoicesContext(contribution
                                                    .getStepExecution()
                                                    .getJobExecution()
                                                    .getExecutionContext())
                                            .receipt(new DraftRun(request, place).run());
                                    return RepeatStatus.FINISHED;
                                },
                                new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    @Override
    public InvoicesReceipt receiptFor(JobExecution execution) {
        return new InvoicesContext(execution.getExecutionContext()).receipt();
    }
}
