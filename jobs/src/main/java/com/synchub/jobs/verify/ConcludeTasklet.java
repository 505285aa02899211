package com.synchub.jobs.verify;

import java.time.Clock;
import java.util.BitSet;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Makes sure that the backup is still there, remembers the slices that were proved, and lets go of the backup. */
final class ConcludeTasklet implements Tasklet {

    private final VerifyRequest request;
    private final VerifyVault vault;
    private final ProvedSlices proved;
    private final Clock clock;

    ConcludeTasklet(VerifyRequest request, VerifyVault vault, ProvedSlices proved, Clock clock) {
        this.request = request;
        this.vault = vault;
        this.proved = proved;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        vault.log().require(request.n());
        VerifyContext context = new VerifyContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        VerifyContext.Surveyed surveyed = context.surveyed();
        BitSet whole = Slices.parse(surveyed.chosen());
        whole.andNot(Slices.parse(surveyed.unreadable()));
        context.read().ifPresent(read -> whole.andNot(Slices.parse(read.faulty())));
        proved.remember(whole, clock.instant());
        vault.pins().unpin(context.run().runId());
        return RepeatStatus.FINISHED;
    }
}
