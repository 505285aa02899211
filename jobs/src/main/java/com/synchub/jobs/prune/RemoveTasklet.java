package com.synchub.jobs.prune;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Removes the files of the backups that go, the oldest first, and of each at last the mark: then it never was. */
final class RemoveTasklet implements Tasklet {

    private final PruneVault vault;
    private final PruneRun run;

    RemoveTasklet(PruneVault vault, PruneRun run) {
        this.vault = vault;
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Plan plan = run.plan();
        SortedMap<Long, Backup> oldestFirst = new TreeMap<>();
        plan.selection().removed().forEach(backup -> oldestFirst.put(backup.n(), backup));
        VersionCount expected = run.deletions().deleted();
        for (Backup backup : oldestFirst.values()) {
            new BackupFiles(vault.objects(), backup).delete(run.deletions());
            expected = expected.plus(Objects.requireNonNull(plan.files().get(backup.n())));
            DeleteTasklet.requireEqual(
                    "up to backup " + backup.n(), expected, run.deletions().deleted());
            vault.marks().clear(backup.n());
        }
        PruneContext context = PruneContext.of(contribution);
        PruneContext.Outcome outcome = context.outcome();
        context.outcome(new PruneContext.Outcome(
                outcome.kept(), outcome.removed(), run.deletions().deleted(), outcome.notes()));
        return RepeatStatus.FINISHED;
    }
}
