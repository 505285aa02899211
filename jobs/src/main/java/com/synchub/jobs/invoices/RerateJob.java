package com.synchub.jobs.invoices;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.ReceiptStep;
import java.time.YearMonth;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** Re-rates a final month: a draft of what is to be corrected. */
public final class RerateJob implements PipelineJob<RerateRequest, RerateReceipt> {

    public static final String NAME = "invoices-rerate";

    private final ReceiptStep<RerateReceipt> step;
    private final BillingPlace place;
    private final Function<YearMonth, BilledAccounts> billed;

    RerateJob(JobRepository repository, BillingPlace place, Function<YearMonth, BilledAccounts> billed) {
        this.step = new ReceiptStep<>("rerate", RerateReceipt.class, repository);
        this.place = place;
        this.billed = billed;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(RerateRequest request) {
        return step.job(NAME, () -> new RerateRun(request, place, billed.apply(request.period())).run());
    }

    @Override
    public RerateReceipt receiptFor(JobExecution execution) {
        return step.receipt(execution);
    }
}
