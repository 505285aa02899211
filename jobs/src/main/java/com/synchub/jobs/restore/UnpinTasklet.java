package com.synchub.jobs.restore;

import com.synchub.manifest.PinnedBackups;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Lets the backup go. By itself, so that a run that ends right behind it is known to have nothing left to do. */
final class UnpinTasklet implements Tasklet {

    private final PinnedBackups pins;

    UnpinTasklet(PinnedBackups pins) {
        this.pins = pins;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        pins.unpin(new RestoreContext(
                        contribution.getStepExecution().getJobExecution().getExecutionContext())
                .run()
                .runId());
        return RepeatStatus.FINISHED;
    }
}
