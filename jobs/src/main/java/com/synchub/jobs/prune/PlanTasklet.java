package com.synchub.jobs.prune;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Decides everything. A prune that will delete first gives up lapsed runs, and asks S3 for the time. */
final class PlanTasklet implements Tasklet {

    private final PruneRequest request;
    private final PruneVault vault;
    private final Planner planner;
    private final PruneRun run;
    private final Clock clock;

    PlanTasklet(PruneRequest request, PruneVault vault, Planner planner, PruneRun run, Clock clock) {
        this.request = request;
        this.vault = vault;
        this.planner = planner;
        this.run = run;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        planner.clearWork();
        run.decided(request.apply() ? planToDelete() : planOnly());
        PruneContext.of(contribution).outcome(PruneContext.Outcome.of(run.plan(), run.notes()));
        return RepeatStatus.FINISHED;
    }

    private Plan planToDelete() {
        RunsInProgress.abandon(vault, clock.instant())
                .forEach(given -> run.note(
                        "Run " + given.runId() + " was not taken up since " + given.resumedAt() + " and is given up."));
        Instant started = PruneClock.read(vault.objects(), request.requested());
        // A run that is still there has been taken up this moment, so it counts.
        return planner.plan(request.retention(), started, Instant.MIN);
    }

    private Plan planOnly() {
        Instant now = clock.instant();
        return planner.plan(request.retention(), now.truncatedTo(ChronoUnit.SECONDS), RunsInProgress.lapsedBefore(now));
    }
}
