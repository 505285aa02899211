package com.synchub.jobs.prune;

import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * What the steps of one attempt share and no later attempt needs: the plan, which lies on the local disk, and the threads
 * that carry it out.
 */
final class PruneRun implements JobExecutionListener {

    private final Vault vault;
    private final int threads;
    private final PruneProgress progress;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Plan plan;
    private @Nullable Deletions deletions;

    PruneRun(Vault vault, int threads, PruneProgress progress) {
        this.vault = vault;
        this.threads = threads;
        this.progress = progress;
    }

    Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("the plan is made first");
        }
        return plan;
    }

    /** Takes the plan, in place of the one before. */
    void decided(Plan decided) {
        close(plan);
        plan = decided;
    }

    Deletions deletions() {
        if (deletions == null) {
            progress.begin(plan().planned().versions());
            deletions = new Deletions(vault, threads, progress);
        }
        return deletions;
    }

    /** Whether a legal hold is in force by now that the plan knows nothing of. */
    boolean isHoldNew(PruneVault objects) {
        return !plan().holds().containsAll(objects.legalHolds().look().ids());
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** All that is worth knowing so far. */
    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(plan().notes());
        return all;
    }

    @Override
    public void afterJob(JobExecution execution) {
        if (deletions != null) {
            deletions.close();
        }
        close(plan);
    }

    private static void close(@Nullable Plan plan) {
        if (plan != null) {
            plan.close();
        }
    }
}
