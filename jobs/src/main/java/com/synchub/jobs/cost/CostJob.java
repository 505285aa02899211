package com.synchub.jobs.cost;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.ReceiptStep;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** The cost allocation job. A run that failed has committed nothing; what it did is done again. */
public final class CostJob implements PipelineJob<CostRequest, CostReceipt> {

    public static final String NAME = "cost-allocate";

    private final ReceiptStep<CostReceipt> step;
    private final CostPlace place;

    CostJob(JobRepository repository, CostPlace place) {
        this.step = new ReceiptStep<>("allocate", CostReceipt.class, repository);
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(CostRequest request) {
        return step.job(NAME, () -> new CostRun(request, place).run());
    }

    @Override
    public CostReceipt receiptFor(JobExecution execution) {
        return step.receipt(execution);
    }
}
