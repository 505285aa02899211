package com.synchub.jobs.purge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * One step of a purge, some seconds a call, so that a stop is heard in between. What makes it fail is told to whoever
 * has ordered the purge.
 */
final class PurgeTasklet implements Tasklet {

    private static final long CALL_NANOS = Duration.ofSeconds(2).toNanos();

    /** What the step does. */
    interface Work {

        /** Does one piece; false if there was none left. */
        boolean next(PurgeContext context);
    }

    private final PurgeAttempt attempt;
    private final PurgeGate gate;
    private final Work work;

    PurgeTasklet(PurgeAttempt attempt, PurgeGate gate, Work work) {
        this.attempt = attempt;
        this.gate = gate;
        this.work = work;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        PurgeContext context = new PurgeContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        long end = System.nanoTime() + CALL_NANOS;
        try {
            while (work.next(context)) {
                if (System.nanoTime() >= end) {
                    return RepeatStatus.CONTINUABLE;
                }
            }
            return RepeatStatus.FINISHED;
        } catch (RuntimeException e) {
            attempt.failed(e);
            letOthersIn(e);
            throw e;
        }
    }

    /** Whoever wants to restore doesn't wait for somebody to look at a purge that has failed. */
    private void letOthersIn(RuntimeException failure) {
        try {
            gate.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
