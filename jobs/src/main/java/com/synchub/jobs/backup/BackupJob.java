package com.synchub.jobs.backup;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.Totals;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsSealer;
import com.synchub.vault.Uploads;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.TaskExecutor;

/**
 * Backs up every table. The same request again resumes: finished segments are skipped, the others go on behind their
 * last checkpoint. A run that does not reach its commit leaves nothing that a reader can see.
 */
public final class BackupJob implements PipelineJob<BackupRequest, BackupReceipt> {

    public static final String NAME = "backup";

    /** Where this process works: a directory of its own, threads, what it stages, who watches, what time it is. */
    record Workplace(
            Path directory, TaskExecutor threads, BackupStaging staging, BackupProgress progress, Clock clock) {}

    private final JobRepository repository;
    private final TableSource source;
    private final BackupVault vault;
    private final Keyring keyring;
    private final PurgeFence fence;
    private final BackupProperties properties;
    private final Workplace workplace;

    BackupJob(
            JobRepository repository,
            TableSource source,
            BackupVault vault,
            Keyring keyring,
            PurgeFence fence,
            BackupProperties properties,
            Workplace workplace) {
        this.repository = repository;
        this.source = source;
        this.vault = vault;
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
    public Job jobFor(BackupRequest request) {
        RunClock clock = new RunClock();
        LocalWork work = new LocalWork(workplace.directory());
        RunResources resources = resources(work);
        return new JobBuilder(NAME, repository)
                .listener(resources)
                .start(step(
                                "prepare",
                                new PrepareTasklet(
                                        request, source, vault, properties, workplace.progress(), workplace.clock()))
                        .build())
                // Also on a restart: another process may have given the run up, so its record is looked at each time.
                .next(step(
                                "open",
                                new OpenTasklet(vault.log(), vault.openRuns(), workplace.staging(), workplace.clock()))
                        .allowStartIfComplete(true)
                        .build())
                .next(scan(resources))
                .next(step("commit", commit(request, work)).build())
                .next(step("mark", new MarkTasklet(vault, repository, workplace.staging(), clock))
                        .build())
                .build();
    }

    @Override
    public BackupReceipt receiptFor(JobExecution execution) {
        RunContext context = new RunContext(execution);
        LogEntry entry = vault.log().require(context.committed());
        Totals totals = entry.totals();
        return new BackupReceipt(
                entry.backupId(),
                entry.n(),
                execution.getStatus().name(),
                totals.items(),
                entry.tenants(),
                totals.objectsWritten(),
                totals.objectsReused(),
                totals.bytesWritten(),
                context.seconds(),
                context.cpuSeconds(),
                entry.tables().stream()
                        .mapToDouble(table -> table.consumedReadUnits())
                        .sum());
    }

    private RunResources resources(LocalWork work) {
        return new RunResources(
                vault.objects(),
                new Uploads(
                        vault.objects(),
                        properties.uploads(),
                        properties.uploadSize().toBytes()),
                new PreviousBackups(vault.log(), vault.objects(), work.baseIndex()),
                new SecretsSealer(keyring),
                work);
    }

    private Step scan(RunResources resources) {
        SegmentPartitioner fixedByTheRun = new SegmentPartitioner();
        SegmentBackupFactory segments = new SegmentBackupFactory(
                source, resources, fence, workplace.staging(), properties, workplace.progress(), workplace.clock());
        return new StepBuilder("scan", repository)
                .listener(fixedByTheRun)
                .partitioner(SegmentStep.NAME, fixedByTheRun)
                .step(new SegmentStep(repository, segments))
                .taskExecutor(workplace.threads())
                .build();
    }

    private Tasklet commit(BackupRequest request, LocalWork work) {
        return new CommitTasklet(
                request,
                repository,
                vault,
                new ManifestAssembly(vault.objects(), work.commit()),
                new SchemaFingerprints(source.catalogue()),
                new ShrinkGuard(properties.maxVanishedTenants(), properties.maxVanishedItems()),
                workplace.clock());
    }

    private org.springframework.batch.core.step.builder.TaskletStepBuilder step(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository).tasklet(tasklet, new ResourcelessTransactionManager());
    }
}
