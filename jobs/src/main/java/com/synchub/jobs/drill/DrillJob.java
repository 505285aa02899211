package com.synchub.jobs.drill;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import com.synchub.restore.BackedUpItems;
import com.synchub.restore.Target;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The drill job. A tenant that does not come back makes a completed run, whose receipt says {@code FAIL}. */
public final class DrillJob implements PipelineJob<DrillRequest, DrillReceipt> {

    public static final String NAME = "drill";

    /** How a drill restores: as a restore would. */
    record Engine(Target target, BackedUpItems items, PurgeFence fence, int threads) {}

    private final JobRepository repository;
    private final DrillVault vault;
    private final ScratchTables tables;
    private final Engine engine;
    private final Clock clock;

    DrillJob(JobRepository repository, DrillVault vault, ScratchTables tables, Engine engine, Clock clock) {
        this.repository = repository;
        this.vault = vault;
        this.tables = tables;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(DrillRequest request) {
        Tasklet drill = new DrillTasklet(
                request, vault, tables, engine.target(), engine.items(), engine.fence(), engine.threads(), clock);
        return new JobBuilder(NAME, repository)
                .start(step("plan", new PlanTasklet(request, clock)).build())
                .next(step("pin", new PinTasklet(vault.pins(), clock))
                        .allowStartIfComplete(true)
                        .build())
                .next(step("drill", drill).build())
                .next(step("conclude", new ConcludeTasklet(vault, tables, new DrillReports(clock)))
                        .build())
                .build();
    }

    @Override
    public DrillReceipt receiptFor(JobExecution execution) {
        return new DrillContext(execution.getExecutionContext()).report();
    }

    private TaskletStepBuilder step(String name, Tasklet tasklet) {
        return SavedJobContext.step(name, repository, tasklet, new ResourcelessTransactionManager());
    }
}
