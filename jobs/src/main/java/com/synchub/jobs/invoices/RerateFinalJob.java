package com.synchub.jobs.invoices;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.ReceiptStep;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** Makes a re-rating final. It takes two persons, so no schedule starts it. */
public final class RerateFinalJob implements PipelineJob<FinalRequest, RerateReceipt> {

    public static final String NAME = "invoices-rerate-final";

    private final ReceiptStep<RerateReceipt> step;
    private final RerateFinalRun run;

    RerateFinalJob(JobRepository repository, RerateFinalRun run) {
        this.step = new ReceiptStep<>("issue", RerateReceipt.class, repository);
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
    public RerateReceipt receiptFor(JobExecution execution) {
        return step.receipt(execution);
    }
}
