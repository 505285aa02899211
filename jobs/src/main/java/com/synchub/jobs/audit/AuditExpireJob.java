package com.synchub.jobs.audit;

import com.synchub.fence.HeldTenants;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import com.synchub.layout.AuditLayout;
import com.synchub.vault.WorkBucket;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deletes what is in the audit trail for too long. The service does it and not a rule of the bucket, since a rule knows nothing of
 * legal holds.
 */
public final class AuditExpireJob implements PipelineJob<AuditExpireRequest, AuditExpireReceipt> {

    public static final String NAME = "audit-expire";

    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JobRepository repository;
    private final AuditProperties properties;
    private final Supplier<WorkBucket> bucket;
    private final Supplier<HeldTenants> holds;

    AuditExpireJob(
            JobRepository repository,
            AuditProperties properties,
            Supplier<WorkBucket> bucket,
            Supplier<HeldTenants> holds) {
        this.repository = repository;
        this.properties = properties;
        this.bucket = bucket;
        this.holds = holds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(AuditExpireRequest request) {
        return new JobBuilder(NAME, repository)
                .start(SavedJobContext.step(
                                "expire", repository, expiring(request), new ResourcelessTransactionManager())
                        .build())
                .build();
    }

    private Tasklet expiring(AuditExpireRequest request) {
        return new Tasklet() {
            private @Nullable TrailExpiry begun;

            @Override
            public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
                TrailExpiry expiry = begun;
                if (expiry == null) {
                    expiry = expiry(request);
                    begun = expiry;
                }
                if (expiry.next()) {
                    return RepeatStatus.CONTINUABLE;
                }
                contribution
                        .getStepExecution()
                        .getJobExecution()
                        .getExecutionContext()
                        .putString(RECEIPT, JSON.writeValueAsString(expiry.receipt(request.execute())));
                return RepeatStatus.FINISHED;
            }
        };
    }

    private TrailExpiry expiry(AuditExpireRequest request) {
        WorkBucket trail = bucket.get();
        LocalDate before = LocalDate.ofInstant(request.requested().minus(properties.keep()), ZoneOffset.UTC);
        Consumer<List<String>> remover = request.execute() ? trail::deleteAll : keys -> {};
        return new TrailExpiry(trail.objects(AuditLayout.PREFIX), before, holds, remover);
    }

    @Override
    public AuditExpireReceipt receiptFor(JobExecution execution) {
        ExecutionContext context = execution.getExecutionContext();
        return JSON.readValue(context.getString(RECEIPT), AuditExpireReceipt.class);
    }
}
