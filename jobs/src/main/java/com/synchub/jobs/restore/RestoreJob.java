package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import com.synchub.restore.BackedUpItems;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * The restore job. The same request again resumes; a restore that ends is proved, one that fails says at which tenant and
 * leaves what it has restored so far.
 */
public final class RestoreJob implements PipelineJob<RestoreRequest, RestoreReceipt> {

    public static final String NAME = "restore";

    private static final double MILLIS = 1e3;

    /**
     * Where the job runs.
     *
     * @param directory for files that live as long as a run
     */
    record Workplace(Path directory, RestoreProgress progress, Clock clock) {}

    private final JobRepository repository;
    private final RestoreVault vault;
    private final RestoreTables tables;
    private final Keyring keyring;
    private final PurgeFence fence;
    private final RestoreProperties properties;
    private final Workplace workplace;

    RestoreJob(
            JobRepository repository,
            RestoreVault vault,
            RestoreTables tables,
            Keyring keyring,
            PurgeFence fence,
            RestoreProperties properties,
            Workplace workplace) {
        this.repository = repository;
        this.vault = vault;
        this.tables = tables;
        this.keyring = keyring;
        this.fence = fence;
        this.properties = properties;
        this.workplace = workplace;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(RestoreRequest request) {
        ScopeCheck check = new ScopeCheck(vault.objects(), tables, properties.threads());
        Restorations restorations = new Restorations(vault, tables, items(), fence, properties.threads());
        return new JobBuilder(NAME, repository)
                .start(step("plan", new PlanTasklet(request, workplace.clock())).build())
                // Also on a restart: a prune may have given the run up, so its record is looked at each time.
                .next(step("pin", new PinTasklet(vault.pins(), workplace.clock()))
                        .allowStartIfComplete(true)
                        .build())
                .next(step("check", new CheckTasklet(vault, check, repository)).build())
                .next(step(
                                "restore",
                                new RestoreTasklet(
                                        restorations, fence, properties, workplace.progress(), workplace.clock()))
                        .build())
                .next(step("prove", new ProveTasklet(restorations, tables, fence, properties, workplace.clock()))
                        .build())
                .next(step("erasures", new ErasuresTasklet(restorations, fence)).build())
                .next(step("conclude", new ConcludeTasklet(vault, tables)).build())
                .next(step("unpin", new UnpinTasklet(vault.pins())).build())
                .build();
    }

    @Override
    public RestoreReceipt receiptFor(JobExecution execution) {
        RestoreContext context = new RestoreContext(execution.getExecutionContext());
        RestoreTotals totals = context.progress().orElseThrow().totals();
        long n = context.scope().n();
        return new RestoreReceipt(
                execution.getStatus().name(),
                vault.log().require(n).backupId(),
                n,
                totals.tenants(),
                totals.written() + totals.unchanged(),
                totals.tenants() - totals.purgedTenants(),
                totals.purged(),
                totals.written(),
                totals.unchanged(),
                totals.skipped(),
                totals.deleted(),
                seconds(execution.getStartTime(), execution.getEndTime()));
    }

    private BackedUpItems items() {
        return new BackedUpItems(
                vault.objects(),
                new SecretsOpener(keyring),
                properties.memoryObject().toBytes(),
                workplace.directory());
    }

    private TaskletStepBuilder step(String name, Tasklet tasklet) {
        // Nothing but DynamoDB is written, so there is nothing for a database transaction to span.
        return SavedJobContext.step(name, repository, tasklet, new ResourcelessTransactionManager());
    }

    private static double seconds(@Nullable LocalDateTime started, @Nullable LocalDateTime ended) {
        return started == null || ended == null
                ? 0
                : Duration.between(started, ended).toMillis() / MILLIS;
    }
}
