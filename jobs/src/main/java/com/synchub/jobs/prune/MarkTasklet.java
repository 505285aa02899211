package com.synchub.jobs.prune;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.PruneMark;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Marks what goes, then looks at open runs and holds of all kinds again: whoever came before the mark is seen here, whoever comes after
 * it sees the mark. A backup that is needed after all stays, and the plan is made anew with it. Only then is each mark
 * made final.
 */
final class MarkTasklet implements Tasklet {

    private final PruneVault vault;
    private final Planner planner;
    private final PruneRun run;
    private final Clock clock;

    MarkTasklet(PruneVault vault, Planner planner, PruneRun run, Clock clock) {
        this.vault = vault;
        this.planner = planner;
        this.run = run;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Set<Long> marked = new HashSet<>(vault.marks().marked());
        Selection selection = run.plan().selection();
        for (Backup backup : oldestFirst(selection)) {
            if (!marked.contains(backup.n())) {
                vault.marks().mark(vault.log().require(backup.n()), now);
            }
        }
        Selection again = new Selector(vault).again(selection, RunsInProgress.look(vault, Instant.MIN));
        retract(again);
        if (!again.removed().equals(selection.removed()) || run.isHoldNew(vault)) {
            run.decided(planner.plan(again, run.plan().before(), run.plan().runs()));
        }
        for (Backup backup : oldestFirst(again)) {
            if (!vault.marks().begin(backup.n())) {
                throw interfered(backup.n());
            }
        }
        PruneContext.of(contribution).outcome(PruneContext.Outcome.of(run.plan(), run.notes()));
        return RepeatStatus.FINISHED;
    }

    private void retract(Selection selection) {
        Set<Long> kept = new HashSet<>();
        selection.kept().forEach(backup -> kept.add(backup.n()));
        for (PruneMark mark : vault.marks().list()) {
            if (kept.contains(mark.n())) {
                if (!vault.marks().retract(mark.n())) {
                    throw interfered(mark.n());
                }
                run.note("Backup " + mark.n() + " was about to go and stays: it is needed after all.");
            }
        }
    }

    private static List<Backup> oldestFirst(Selection selection) {
        return selection.removed().stream()
                .sorted(Comparator.comparing(Backup::n))
                .toList();
    }

    private static SyncHubException interfered(long n) {
        return new SyncHubException(
                ErrorCode.RUN_REFUSED,
                "cannot prune backup " + n + ": another prune decided otherwise at the same time",
                "Nothing was deleted by this one. Run the same command again when the other has ended.");
    }
}
