package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Looks whether somebody was erased while the restore ran, after their items had been put into a table that the restore
 * has created: whoever erases does not look there.
 */
final class ErasuresTasklet implements Tasklet {

    private final Restorations restorations;
    private final PurgeFence fence;

    ErasuresTasklet(Restorations restorations, PurgeFence fence) {
        this.restorations = restorations;
        this.fence = fence;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        fence.refresh();
        if (!fence.knowsNobody()) {
            RestoreContext run = new RestoreContext(
                    contribution.getStepExecution().getJobExecution().getExecutionContext());
            try (Restoration restoration = restorations.ofExisting(run)) {
                restoration.tenants().forEach(restoration.restorer()::requireErasedStayAway);
            }
        }
        return RepeatStatus.FINISHED;
    }
}
