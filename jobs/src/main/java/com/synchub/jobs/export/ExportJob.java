package com.synchub.jobs.export;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.request.ExportDesk;
import com.synchub.request.ExportResult;
import java.time.Duration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The export job: one package for one request. */
public final class ExportJob implements PipelineJob<ExportRequest, ExportReceipt> {

    public static final String NAME = "export";

    private static final double MILLIS = 1000;

    private final JobRepository repository;
    private final ExportDesk desk;
    private final ExportPlace place;

    ExportJob(JobRepository repository, ExportDesk desk, ExportPlace place) {
        this.repository = repository;
        this.desk = desk;
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The package is no row in a database, so there is nothing for a transaction to span. */
    @Override
    public Job jobFor(ExportRequest request) {
        return new JobBuilder(NAME, repository)
                .start(new StepBuilder("export", repository)
                        .tasklet(new ExportTasklet(request, desk, place), new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    @Override
    public ExportReceipt receiptFor(JobExecution execution) {
        ExportRequest request = ExportRequest.of(execution.getJobParameters());
        ExportResult result = desk.result(request.requestId());
        return new ExportReceipt(
                request.requestId(),
                result.items(),
                result.bytes(),
                result.sha256(),
                result.complete(),
                Duration.between(result.readFrom(), result.readTo()).toMillis() / MILLIS);
    }
}
