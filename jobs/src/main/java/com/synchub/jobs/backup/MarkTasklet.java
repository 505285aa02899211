package com.synchub.jobs.backup;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.TableCommit;
import com.synchub.manifest.VanishedObjects;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * After the commit: hides the objects of tenants that are no more behind delete markers, and ends the run's record.
 * What vanished is computed from the two manifests again, so this can be repeated at any time.
 */
final class MarkTasklet implements Tasklet {

    private final BackupVault vault;
    private final JobRepository repository;
    private final BackupStaging staging;
    private final RunClock clock;

    MarkTasklet(BackupVault vault, JobRepository repository, BackupStaging staging, RunClock clock) {
        this.vault = vault;
        this.repository = repository;
        this.staging = staging;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        JobExecution execution = contribution.getStepExecution().getJobExecution();
        RunContext context = new RunContext(execution);
        LogEntry entry = vault.log().require(context.committed());
        if (entry.base().isPresent()) {
            DamagedBase.orElse(
                    () -> 0L,
                    "objects of tenants that vanished stay visible",
                    () -> hideVanished(vault.log().require(entry.base().getAsLong()), entry));
        }
        SegmentResults segments = new SegmentResults(repository, execution.getJobInstance());
        staging.complete(context.run(), entry, vault.objects(), segments::of);
        vault.openRuns().close(entry.runId());
        context.took(clock.seconds(), clock.cpuSeconds());
        return RepeatStatus.FINISHED;
    }

    /** Answers how many tenants are gone. */
    private long hideVanished(LogEntry base, LogEntry entry) {
        long tenants = 0;
        for (TableCommit table : entry.tables()) {
            TableCommit before = base.table(table.table()).orElse(null);
            if (before != null) {
                tenants += new VanishedObjects(vault.objects(), before, table.shards())
                        .forEach(vanished -> hide(vanished.row()));
            }
        }
        return tenants;
    }

    /** Only the version that the base pins: a newer one belongs to a later backup, a marker is there already. */
    private void hide(ManifestRow vanished) {
        if (vault.objects().head(vanished.objectKey()).equals(Optional.of(vanished.version()))) {
            vault.objects().delete(vanished.objectKey());
        }
    }
}
