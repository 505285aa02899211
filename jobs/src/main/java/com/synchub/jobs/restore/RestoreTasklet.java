package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.manifest.LogEntry;
import com.synchub.restore.BackedUpItems;
import com.synchub.restore.PurgeFilter;
import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TargetTable;
import com.synchub.restore.TenantOutcome;
import com.synchub.restore.TenantRestorer;
import com.synchub.restore.WriteThreads;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Restores tenants, many at the same time; after each call its progress is saved, so a restart goes on there. What was
 * under way when the process died is begun again: the policies take that for what it is.
 */
final class RestoreTasklet implements Tasklet, StepExecutionListener {

    private final RestoreVault vault;
    private final RestoreTables tables;
    private final BackedUpItems items;
    private final PurgeFence fence;
    private final RestoreProperties properties;
    private final RestoreProgress progress;
    private final Clock clock;
    private @Nullable TenantRestores restores;
    private @Nullable WriteThreads writers;
    private @Nullable OrderedTasks<TenantOutcome> tasks;

    RestoreTasklet(
            RestoreVault vault,
            RestoreTables tables,
            BackedUpItems items,
            PurgeFence fence,
            RestoreProperties properties,
            RestoreProgress progress,
            Clock clock) {
        this.vault = vault;
        this.tables = tables;
        this.items = items;
        this.fence = fence;
        this.properties = properties;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        StepExecution step = contribution.getStepExecution();
        RestoreContext saved = new RestoreContext(step.getExecutionContext());
        fence.refresh();
        if (restores == null) {
            // Saved before the first item is written, so that a restart knows that there may be some.
            restores = begin(step);
            saved.progress(restores.progress());
            return RepeatStatus.CONTINUABLE;
        }
        boolean more = restores.next();
        saved.progress(restores.progress());
        if (more) {
            return RepeatStatus.CONTINUABLE;
        }
        new RestoreContext(step.getJobExecution().getExecutionContext()).progress(restores.progress());
        return RepeatStatus.FINISHED;
    }

    private TenantRestores begin(StepExecution step) {
        RestoreContext job = new RestoreContext(step.getJobExecution().getExecutionContext());
        RestoreContext before = new RestoreContext(step.getExecutionContext());
        RestoreScope scope = job.scope();
        RestoreContext.Checked checked = job.checked();
        LogEntry entry = vault.log().require(scope.n());
        Map<String, TargetTable> targets = tables.of(scope, entry, checked.missing());
        tables.create(targets);
        RestoreContext.Progress done = before.progress().orElse(RestoreContext.Progress.NONE);
        progress.begin(checked.items(), done.totals().backedUp());
        WriteThreads threads = new WriteThreads(properties.threads());
        writers = threads;
        tasks = new OrderedTasks<>("restore", properties.threads(), TenantRestores.WAITING_FOR_EACH_THREAD);
        TenantRestorer restorer = new TenantRestorer(
                items, tables.target(), targets, scope.policy(), new PurgeFilter(fence, entry.startedAt()), threads);
        return new TenantRestores(
                new ScopeWalk(
                        vault.objects(), entry, targets.keySet(), scope.only().orElse(null)),
                restorer,
                tasks,
                progress,
                new TenantRestores.Interval(properties.checkpointTenants(), properties.checkpointInterval(), clock),
                done,
                before.progress().isPresent());
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (tasks != null) {
            tasks.close();
        }
        if (writers != null) {
            writers.close();
        }
        return execution.getExitStatus();
    }
}
