package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.restore.TargetTable;
import com.synchub.restore.TenantOutcome;
import java.util.Optional;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Proves the tables that the restore created: each is read back as a whole, one a call. Where one has other items than were
 * restored somebody else may have written there, so then every tenant is restored once more: what is there is found to be
 * there, what is not is put as the policy says, and each is read back by itself, which finds the one to name.
 */
final class ProveTasklet implements Tasklet {

    private static final int WAITING_FOR_EACH_THREAD = 4;

    /** A table of fewer is read by one request after the other. */
    private static final long ITEMS_OF_A_PART = 2_000_000;

    private final Restorations restorations;
    private final RestoreTables tables;
    private final PurgeFence fence;
    private final int threads;

    ProveTasklet(Restorations restorations, RestoreTables tables, PurgeFence fence, int threads) {
        this.restorations = restorations;
        this.tables = tables;
        this.fence = fence;
        this.threads = threads;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        RestoreContext run = new RestoreContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        RestoreContext step = new RestoreContext(contribution.getStepExecution().getExecutionContext());
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
            return RepeatStatus.CONTINUABLE;
        }
        fence.refresh();
        try (Restoration restoration = restorations.provingEachTenant(run)) {
            run.progress(done.deleting(restoreEachTenant(restoration)));
        }
        return RepeatStatus.FINISHED;
    }

    private boolean isWhole(TargetTable table, ContentDigest wanted) {
        int parts = (int) (wanted.count() / ITEMS_OF_A_PART + 1);
        DigestAccumulator found = new DigestAccumulator();
        try (OrderedTasks<ContentDigest> reads = new OrderedTasks<>("restore-proof", threads, 1)) {
            for (int i = 0; i < parts; i++) {
                int part = i;
                reads.submit(() -> tables.digest(table, part, parts), found::add);
            }
            reads.drain(found::add);
        }
        return found.digest().equals(wanted);
    }

    /** Answers how many items of other writers were deleted. */
    private long restoreEachTenant(Restoration restoration) {
        Deleted deleted = new Deleted();
        try (OrderedTasks<TenantOutcome> tasks =
                new OrderedTasks<>("restore-proof", threads, WAITING_FOR_EACH_THREAD)) {
            restoration
                    .tenants()
                    .forEach(tenant -> tasks.submit(() -> restoration.restorer().restore(tenant, true), deleted::add));
            tasks.drain(deleted::add);
        }
        return deleted.items;
    }

    /** Used by the thread that hands in. */
    private static final class Deleted {
        private long items;

        void add(TenantOutcome outcome) {
            outcome.tables().forEach(table -> items += table.deleted());
        }
    }
}
