package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.restore.TargetTable;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Proves the tables that the restore created: each is read back as a whole, one a call. Where one has other items than were
 * restored somebody else may have written there, so then every tenant is restored once more into these tables: what is there
 * is found to be there, what is not is put as the policy says, and each is read back by itself, which finds the one to name.
 */
final class ProveTasklet implements Tasklet, StepExecutionListener {

    /** A table of fewer is read by one request after the other. */
    private static final long ITEMS_OF_A_PART = 2_000_000;

    private final Restorations restorations;
    private final RestoreTables tables;
    private final PurgeFence fence;
    private final RestoreProperties properties;
    private final Clock clock;
    private @Nullable RestorePass pass;

    ProveTasklet(
            Restorations restorations,
            RestoreTables tables,
            PurgeFence fence,
            RestoreProperties properties,
            Clock clock) {
        this.restorations = restorations;
        this.tables = tables;
        this.fence = fence;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        RestoreContext run = new RestoreContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        RestoreContext step = new RestoreContext(contribution.getStepExecution().getExecutionContext());
        if (step.progress().isPresent()) {
            return restoreEachTenant(run, step);
        }
        RestoreContext.Progress done = run.progress().orElseThrow();
        Optional<TargetTable> next = restorations.targetsOf(run).values().stream()
                .filter(TargetTable::provedAsAWhole)
                .filter(table -> !step.isProved(table.definition().name()))
                .findFirst();
        if (next.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        TargetTable table = next.get();
        if (isWhole(table, done.unproved().of(table.definition().name()))) {
            step.proved(table.definition().name());
        } else {
            step.progress(RestoreContext.Progress.NONE);
        }
        return RepeatStatus.CONTINUABLE;
    }

    private boolean isWhole(TargetTable table, ContentDigest wanted) {
        int parts = (int) (wanted.count() / ITEMS_OF_A_PART + 1);
        DigestAccumulator found = new DigestAccumulator();
        try (OrderedTasks<ContentDigest> reads = new OrderedTasks<>("restore-proof", properties.threads(), 1)) {
            for (int i = 0; i < parts; i++) {
                int part = i;
                reads.submit(() -> tables.digest(table, part, parts), found::add);
            }
            reads.drain(found::add);
        }
        return found.digest().equals(wanted);
    }

    /** Works until progress is due to be saved. */
    private RepeatStatus restoreEachTenant(RestoreContext run, RestoreContext step) {
        fence.refresh();
        if (pass == null) {
            pass = new RestorePass(
                    restorations.provingEachTenant(run),
                    properties,
                    // Nobody watches: all of these were counted before.
                    new RestoreProgress(),
                    clock,
                    step.progress().orElseThrow(),
                    true);
        }
        boolean more = pass.next();
        step.progress(pass.progress());
        if (more) {
            return RepeatStatus.CONTINUABLE;
        }
        run.progress(
                run.progress().orElseThrow().deleting(pass.progress().totals().deleted()));
        return RepeatStatus.FINISHED;
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (pass != null) {
            pass.close();
        }
        return execution.getExitStatus();
    }
}
