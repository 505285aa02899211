package com.synchub.jobs.restore;

import com.synchub.manifest.PinnedBackups;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Keeps the backup from being pruned until the run is over; on a restart makes sure that it was kept meanwhile. */
final class PinTasklet implements Tasklet {

    private final PinnedBackups pins;
    private final Clock clock;

    PinTasklet(PinnedBackups pins, Clock clock) {
        this.pins = pins;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        RestoreContext context = new RestoreContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        if (context.isConcluded()) {
            return RepeatStatus.FINISHED;
        }
        pins.pin(context.run(), context.wasPinned(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        context.pinned();
        return RepeatStatus.FINISHED;
    }
}
