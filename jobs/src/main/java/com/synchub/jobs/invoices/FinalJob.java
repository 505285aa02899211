package com.synchub.jobs.invoices;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.ReceiptStep;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** Makes a period final. It takes two persons, so no schedule starts it. */
public final class FinalJob implements PipelineJob<FinalRequest, FinalReceipt> {

    public static final String NAME = "invoices-final";

    private final ReceiptStep<FinalReceipt> step;
    private final FinalRun run;

    FinalJob(JobRepository repository, FinalRun run) {
        this.step = new ReceiptStep<>("issue", FinalReceipt.class, repository);
        this.run = run;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(FinalRequest request) {
        return step.job(NAME, () -> run.run(request));
    }

    @Override
    public FinalReceipt receiptFor(JobExecution execution) {
        return step.receipt(execution);
    }
}
