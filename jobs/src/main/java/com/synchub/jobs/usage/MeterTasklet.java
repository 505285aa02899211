package com.synchub.jobs.usage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Meters, some seconds a call, so that a stop is seen in between. Another attempt begins anew. */
final class MeterTasklet implements Tasklet, StepExecutionListener {

    private final UsageRequest request;
    private final MeterPlace place;
    private @Nullable MeterRun run;

    MeterTasklet(UsageRequest request, MeterPlace place) {
        this.request = request;
        this.place = place;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        MeterRun working = run;
        if (working == null) {
            working = new MeterRun(request, place);
            run = working;
        }
        Optional<UsageReceipt> receipt = working.goOn();
        receipt.ifPresent(UsageContext.of(contribution)::receipt);
        return RepeatStatus.continueIf(receipt.isEmpty());
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        MeterRun ended = run;
        run = null;
        if (ended != null) {
            ended.close();
        }
        new WorkFolder(place.folder()).end();
        return step.getExitStatus();
    }
}
