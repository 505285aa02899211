package com.synchub.jobs.analytics;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.ReceiptStep;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/** The job that releases metrics. The job repository holds which were released, and no number of them. */
public final class AnalyticsJob implements PipelineJob<AnalyticsRequest, AnalyticsReceipt> {

    public static final String NAME = "analytics";

    private final ReceiptStep<AnalyticsReceipt> step;
    private final AnalyticsPlace place;

    AnalyticsJob(JobRepository repository, AnalyticsPlace place) {
        this.step = new ReceiptStep<>("release", AnalyticsReceipt.class, repository);
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(AnalyticsRequest request) {
        return step.job(NAME, () -> new AnalyticsRun(request, place).run());
    }

    @Override
    public AnalyticsReceipt receiptFor(JobExecution execution) {
        return step.receipt(execution);
    }
}
