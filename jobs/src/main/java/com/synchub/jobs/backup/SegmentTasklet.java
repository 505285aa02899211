package com.synchub.jobs.backup;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * One segment as a Spring Batch step: each call goes on to the next checkpoint, after which the framework saves the
 * step's context. The checkpoint is in the vault before the context names it, so a crash in between only forgets it.
 */
final class SegmentTasklet implements Tasklet, StepExecutionListener {

    private final SegmentBackupFactory factory;
    private @Nullable SegmentBackup segment;

    SegmentTasklet(SegmentBackupFactory factory) {
        this.factory = factory;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        StepExecution execution = contribution.getStepExecution();
        if (segment == null) {
            segment = factory.open(execution);
        }
        SegmentBackup open = segment;
        SegmentCounts before = open.state().counts();
        open.advance();
        SegmentCounts now = open.state().counts();
        execution.setReadCount(execution.getReadCount() + now.itemsRead() - before.itemsRead());
        contribution.incrementWriteCount(now.rowsKept() - before.rowsKept());
        open.state().writeTo(execution.getExecutionContext());
        return RepeatStatus.continueIf(!open.state().complete());
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution execution) {
        if (segment != null) {
            segment.close();
            segment = null;
        }
        return null;
    }
}
