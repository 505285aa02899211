package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.util.function.Consumer;
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
    private final Consumer<PurgeContext> whenHeld;

    /** @param whenHeld told of an attempt that a legal hold has stopped */
    PurgeTasklet(PurgeAttempt attempt, PurgeGate gate, Work work, Consumer<PurgeContext> whenHeld) {
        this.attempt = attempt;
        this.gate = gate;
        this.work = work;
        this.whenHeld = whenHeld;
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
            // Whoever wants to restore doesn't wait for somebody to look at a purge that has failed.
            alsoWhenItFails(e, gate::close);
            if (SyncHubException.rootOf(e).code() == ErrorCode.TENANT_HELD) {
                alsoWhenItFails(e, () -> whenHeld.accept(context));
            }
            throw e;
        }
    }

    private static void alsoWhenItFails(RuntimeException failure, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
