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
 * done is in memory and in an upload that nobody sees; another attempt begins anew, under a key of its own.
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
            // First, since what waits on the local disk may be what fills it.
            alsoIfThatFails(e, this::release);
            alsoIfThatFails(e, () -> tell(SyncHubException.rootOf(e)));
            throw e;
        }
    }

    private static void alsoIfThatFails(RuntimeException cause, Runnable last) {
        try {
            last.run();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** One that was stopped goes on later, here or elsewhere: it has not failed. */
    private void tell(SyncHubException failure) {
        if (order != null && failure.code() != ErrorCode.RUN_STOPPED) {
            desk.failed(order, failure);
        }
    }

    private RepeatStatus execute() {
        ExportOrder wanted = order;
        if (wanted == null) {
            wanted = desk.begin(request.requestId());
            order = wanted;
        } else if (!desk.isWanted(wanted)) {
            throw cancelled();
        }
        WorkBucket bucket = place.bucket().get();
        ExportRun working = run;
        if (working == null) {
            working = begin(wanted, bucket);
            run = working;
        }
        long end = System.nanoTime() + CALL_NANOS;
        while (working.next()) {
            if (System.nanoTime() >= end) {
                return RepeatStatus.CONTINUABLE;
            }
        }
        finish(working, wanted, bucket);
        return RepeatStatus.FINISHED;
    }

    private ExportRun begin(ExportOrder wanted, WorkBucket bucket) {
        bucket.requireRegion();
        place.undeclared().refuse();
        // Earlier attempts were overtaken: what they have sent, or are still sending, nobody wants.
        bucket.abortUploads(WorkLayout.exportsFor(wanted.tenant(), wanted.requestId()));
        for (int earlier = 1; earlier < wanted.attempt(); earlier++) {
            bucket.delete(WorkLayout.exportPackage(wanted.tenant(), wanted.requestId(), earlier));
        }
        return place.begin(wanted, bucket);
    }

    private void finish(ExportRun working, ExportOrder wanted, WorkBucket bucket) {
        ExportRun.Finished finished = working.finish(SoftwareVersion.current(), place.expiry());
        String key = finished.object().key();
        try {
            working.refuseFenced();
            if (!desk.completed(wanted, finished.result())) {
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

    private void release() {
        try (ExportRun given = run) {
            run = null;
        } finally {
            place.clear();
        }
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        release();
        return execution.getExitStatus();
    }
}
