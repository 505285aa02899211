package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Restores tenants, many at the same time; after each call its progress is saved, so a restart goes on there. What was
 * under way when the process died is begun again: the policies take that for what it is.
 */
final class RestoreTasklet implements Tasklet, StepExecutionListener {

    private final Restorations restorations;
    private final PurgeFence fence;
    private final RestoreProperties properties;
    private final RestoreProgress progress;
    private final Clock clock;
    private @Nullable RestorePass pass;

    RestoreTasklet(
            Restorations restorations,
            PurgeFence fence,
            RestoreProperties properties,
            RestoreProgress progress,
            Clock clock) {
        this.restorations = restorations;
        this.fence = fence;
        this.properties = properties;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        StepExecution step = contribution.getStepExecution();
        RestoreContext saved = new RestoreContext(step.getExecutionContext());
        fence.refresh();
        if (pass == null) {
            // Saved before the first item is written, so that a restart knows that there may be some.
            pass = begin(step);
            saved.progress(pass.progress());
            return RepeatStatus.CONTINUABLE;
        }
        boolean more = pass.next();
        saved.progress(pass.progress());
        if (more) {
            return RepeatStatus.CONTINUABLE;
        }
        new RestoreContext(step.getJobExecution().getExecutionContext()).progress(pass.progress());
        return RepeatStatus.FINISHED;
    }

    private RestorePass begin(StepExecution step) {
        RestoreContext job = new RestoreContext(step.getJobExecution().getExecutionContext());
        RestoreContext before = new RestoreContext(step.getExecutionContext());
        RestoreContext.Progress done = before.progress().orElse(RestoreContext.Progress.NONE);
        progress.begin(job.checked().items(), done.totals().backedUp());
        return new RestorePass(
                restorations.of(job),
                properties,
                progress,
                clock,
                done,
                before.progress().isPresent());
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (pass != null) {
            pass.close();
        }
        return execution.getExitStatus();
    }
}
