package com.synchub.jobs.verify;

import com.synchub.manifest.OpenRun;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Keeps the backup from being pruned until the run is over. A restart whose record is gone, because the run had all but
 * ended or was given up, just writes it again: either the backup is still whole, or its mark is met.
 */
final class PinTasklet implements Tasklet {

    private final VerifyVault vault;
    private final Clock clock;

    PinTasklet(VerifyVault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        OpenRun run = new VerifyContext(
                        contribution.getStepExecution().getJobExecution().getExecutionContext())
                .run();
        boolean there = vault.openRuns().read(run.runId()).isPresent();
        vault.pins().pin(run, there, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return RepeatStatus.FINISHED;
    }
}
