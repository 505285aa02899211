package com.synchub.jobs.restore;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import java.util.Set;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Makes sure that the whole scope can be restored, before anything is. A scope that can't be is over at once. */
final class CheckTasklet implements Tasklet {

    /** Asking for the same again would meet the same; what a service did not answer may be answered next time. */
    private static final Set<Blame> FINAL = Set.of(Blame.REQUEST, Blame.SETUP, Blame.REFUSAL, Blame.DATA);

    private final RestoreVault vault;
    private final ScopeCheck check;
    private final JobRepository repository;

    CheckTasklet(RestoreVault vault, ScopeCheck check, JobRepository repository) {
        this.vault = vault;
        this.check = check;
        this.repository = repository;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        RestoreContext context = new RestoreContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        RestoreScope scope = context.scope();
        try {
            context.checked(check.check(scope, vault.log().require(scope.n())));
        } catch (SyncHubException e) {
            if (FINAL.contains(e.code().blame())) {
                context.refused();
                // First, since a run whose backup was let go without it would be taken for one that was given up.
                repository.updateExecutionContext(
                        contribution.getStepExecution().getJobExecution());
                vault.pins().unpin(context.run().runId());
            }
            throw e;
        }
        return RepeatStatus.FINISHED;
    }
}
