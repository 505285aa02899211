package com.synchub.jobs.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Adds everything up and turns on what was left off while items were read back. */
final class ConcludeTasklet implements Tasklet {

    private final RestoreVault vault;
    private final RestoreTables tables;

    ConcludeTasklet(RestoreVault vault, RestoreTables tables) {
        this.vault = vault;
        this.tables = tables;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        RestoreContext context = new RestoreContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        RestoreContext.Checked checked = context.checked();
        RestoreTotals totals = context.progress().orElseThrow().totals();
        if (totals.tenants() != checked.tenants() || totals.backedUp() != checked.items()) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot end the restore: the manifest has " + checked.tenants() + " tenants with "
                            + checked.items() + " items in its scope, " + totals.tenants() + " with "
                            + totals.backedUp() + " were restored",
                    "Report this; restore again to be sure, what is there already is not written twice.");
        }
        RestoreScope scope = context.scope();
        tables.expireItems(tables.of(scope, vault.log().require(scope.n()), checked.missing()));
        context.concluded();
        return RepeatStatus.FINISHED;
    }
}
