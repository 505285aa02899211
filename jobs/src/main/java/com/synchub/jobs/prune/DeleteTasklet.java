package com.synchub.jobs.prune;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Deletes the versions that nothing needs, one part of the plan a call; none more once there is another legal hold. */
final class DeleteTasklet implements Tasklet {

    private final PruneVault vault;
    private final PruneRun run;
    private int partsDone;

    DeleteTasklet(PruneVault vault, PruneRun run) {
        this.vault = vault;
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        if (run.isHoldNew(vault)) {
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot go on with this prune: a legal hold was set meanwhile",
                    "Run the same command again: what is held stays.");
        }
        DeletionPlan plan = run.plan().deletions();
        plan.forEachKey(partsDone++, run.deletions()::submit);
        if (partsDone < plan.parts()) {
            return RepeatStatus.CONTINUABLE;
        }
        run.deletions().drain();
        requireEqual("of objects", plan.planned(), run.deletions().deleted());
        return RepeatStatus.FINISHED;
    }

    /** What was planned was counted from the listing; what is done, one by one as S3 acknowledged it. */
    static void requireEqual(String what, VersionCount planned, VersionCount done) {
        if (!planned.equals(done)) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "failed to prune: " + planned.versions() + " versions " + what + " with " + planned.bytes()
                            + " bytes were to be deleted, " + done.versions() + " with " + done.bytes() + " were",
                    "Run the same command again, alone; if it happens again, report it.");
        }
    }
}
