package com.synchub.jobs.invoices;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.ReceiptStep;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** The billing job: drafts of all invoices of a month. */
public final class InvoicesJob implements PipelineJob<InvoicesRequest, InvoicesReceipt> {

    public static final String NAME = "invoices";

    private final ReceiptStep<InvoicesReceipt> step;
    private final BillingPlace place;

    InvoicesJob(JobRepository repository, BillingPlace place) {
        this.step = new ReceiptStep<>("draft", InvoicesReceipt.class, repository);
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(InvoicesRequest request) {
        return step.job(NAME, () -> new DraftRun(request, place).run());
    }

    @Override
    public InvoicesReceipt receiptFor(JobExecution execution) {
        return step.receipt(execution);
    }
}
