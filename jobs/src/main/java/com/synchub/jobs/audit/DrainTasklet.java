package com.synchub.jobs.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Drains, a batch or some seconds a call, so that a stop is heard in between. Another attempt goes on behind the last batch. */
final class DrainTasklet implements Tasklet, StepExecutionListener {

    private static final long CALL_NANOS = Duration.ofSeconds(2).toNanos();

    private final DrainPlace place;
    private final AuditDrainRequest request;
    private @Nullable Drain drain;

    DrainTasklet(DrainPlace place, AuditDrainRequest request) {
        this.place = place;
        this.request = request;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Drain working = drain;
        if (working == null) {
            working = new Drain(place);
            drain = working;
        }
        long end = System.nanoTime() + CALL_NANOS;
        while (working.next()) {
            if (System.nanoTime() >= end) {
                return RepeatStatus.CONTINUABLE;
            }
        }
        AuditDrainContext context = new AuditDrainContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        Drained drained = place.progress().total().since(context.before());
        context.receipt(new AuditDrainReceipt(
                drained.changes(),
                drained.written(),
                drained.fenced(),
                drained.redacted(),
                drained.objects(),
                drained.bytes(),
                working.tables(),
                working.withoutStream(),
                place.progress().tell(request.requested().toString())));
        return RepeatStatus.FINISHED;
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        Drain ended = drain;
        drain = null;
        if (ended != null) {
            ended.close();
        }
        return step.getExitStatus();
    }
}
