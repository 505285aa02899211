package com.synchub.jobs.isolation;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.ReceiptStep;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** The isolation suite. A run that failed or died is begun anew; it first takes away what the dead one has left. */
public final class IsolationJob implements PipelineJob<IsolationRequest, IsolationReport> {

    public static final String NAME = "isolation";

    private final ReceiptStep<IsolationReport> step;
    private final IsolationPlace place;

    IsolationJob(JobRepository repository, IsolationPlace place) {
        this.step = new ReceiptStep<>("isolation", IsolationReport.class, repository);
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(IsolationRequest request) {
        return step.job(NAME, () -> new IsolationRun(request, place).run());
    }

    @Override
    public IsolationReport receiptFor(JobExecution execution) {
        return step.receipt(execution);
    }
}
