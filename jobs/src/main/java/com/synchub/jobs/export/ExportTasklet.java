package com.synchub.jobs.export;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.layout.WorkLayout;
import com.synchub.request.ExportDesk;
import com.synchub.request.ExportOrder;
import com.synchub.vault.WorkBucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Makes the package, some seconds a call, so that a stop or a cancelled request is seen in between. What an attempt has
 * done is in memory and in an upload that nobody sees; another attempt begins anew under the same key.
 */
final class ExportTasklet implements Tasklet, StepExecutionListener {

    private static final long CALL_NANOS = Duration.ofSeconds(2).toNanos();

    private final ExportRequest request;
    private final ExportDesk desk;
    private final ExportPlace place;
    private @Nullable ExportOrder order;
    private @Nullable ExportRun run;

    ExportTasklet(ExportRequest request, ExportDesk desk, ExportPlace place) {
        this.request = request;
        this.desk = desk;
        this.place = place;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        try {
            return execute();
        } catch (RuntimeException e) {
            tell(SyncHubException.rootOf(e));
            throw e;
        }
    }

    /** One that was stopped goes on later, here or elsewhere: it has not failed. */
    private void tell(SyncHubException failure) {
        if (order != null && failure.code() != ErrorCode.RUN_STOPPED) {
            desk.failed(order, failure);
        }
    }

    private RepeatStatus execute() {
        WorkBucket bucket = place.bucket().get();
        ExportRun working = run;
        if (working == null) {
            ExportOrder begun = desk.begin(request.requestId());
            order = begun;
            bucket.requireRegion();
            place.undeclared().refuse();
            // One export runs at a time, so whatever is under way is a dead process's.
            bucket.abortUploads(WorkLayout.EXPORTS_PREFIX);
            working = place.begin(begun, bucket);
            run = working;
        } else if (order != null && !desk.isWanted(order)) {
            throw cancelled();
        }
        long end = System.nanoTime() + CALL_NANOS;
        while (working.next()) {
            if (System.nanoTime() >= end) {
                return RepeatStatus.CONTINUABLE;
            }
        }
        finish(working, bucket);
        return RepeatStatus.FINISHED;
    }

    private void finish(ExportRun working, WorkBucket bucket) {
        ExportRun.Finished finished = working.finish(SoftwareVersion.current(), place.expiry());
        String key = finished.object().key();
        try {
            working.refuseFenced();
            if (order != null && !desk.completed(order, finished.result())) {
                throw cancelled();
            }
        } catch (SyncHubException e) {
            bucket.delete(key);
            throw e;
        }
    }

    private static SyncHubException cancelled() {
        return new SyncHubException(
                ErrorCode.REQUEST_REFUSED,
                "cannot end the export: its request was cancelled meanwhile",
                "Nothing is left of it.");
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (run != null) {
            run.close();
            run = null;
        }
        place.clear();
        return execution.getExitStatus();
    }
}
