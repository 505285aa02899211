package com.synchub.jobs.prune;

import com.synchub.jobs.run.PipelineJob;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * The prune job. Every attempt begins with a plan of its own: what an earlier one has done is seen in the vault, and what
 * has changed since as well.
 */
public final class PruneJob implements PipelineJob<PruneRequest, PruneReceipt> {

    public static final String NAME = "prune";

    /**
     * Where the job runs.
     *
     * @param directory for files that live as long as a run
     * @param deletions versions deleted at the same time
     */
    record Workplace(Path directory, int deletions, PruneProgress progress, Clock clock) {}

    private final JobRepository repository;
    private final PruneVault vault;
    private final Workplace workplace;

    PruneJob(JobRepository repository, PruneVault vault, Workplace workplace) {
        this.repository = repository;
        this.vault = vault;
        this.workplace = workplace;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(PruneRequest request) {
        PruneRun run = new PruneRun(vault.objects(), workplace.deletions(), workplace.progress());
        Planner planner = new Planner(vault, workplace.directory());
        SimpleJobBuilder job = new JobBuilder(NAME, repository)
                .listener(run)
                .start(step("plan", new PlanTasklet(request, vault, planner, run, workplace.clock())));
        if (request.apply()) {
            job.next(step("mark", new MarkTasklet(vault, planner, run, workplace.clock())))
                    .next(step("delete", new DeleteTasklet(vault, run)))
                    .next(step("remove", new RemoveTasklet(vault, run)));
        }
        return job.build();
    }

    @Override
    public PruneReceipt receiptFor(JobExecution execution) {
        PruneContext.Outcome outcome = new PruneContext(execution.getExecutionContext()).outcome();
        return new PruneReceipt(
                outcome.kept(),
                outcome.removed(),
                outcome.count().versions(),
                outcome.count().bytes(),
                !PruneRequest.from(execution.getJobParameters()).apply(),
                outcome.notes());
    }

    private Step step(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(tasklet, new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .build();
    }
}
