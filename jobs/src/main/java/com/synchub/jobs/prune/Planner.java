package com.synchub.jobs.prune;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.fence.HeldTenants;
import com.synchub.manifest.LogEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** Makes the plan. Writes nothing to the vault. */
final class Planner {

    private final PruneVault vault;
    private final Path work;

    Planner(PruneVault vault, Path work) {
        this.vault = vault;
        this.work = work;
    }

    /** Removes what a prune that died has left on the local disk; whoever calls holds the job's lock on the home directory. */
    void clearWork() {
        try {
            FileSystemUtils.deleteRecursively(work);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove what an earlier prune left on the local disk");
        }
    }

    /**
     * Decides everything.
     *
     * @param started S3's time, taken before
     * @param lapsedBefore open runs that were not taken up since then count as given up
     */
    Plan plan(RetentionPolicy policy, Instant started, Instant lapsedBefore) {
        // First the open runs, then the log: a run that ends in between is in one of them, and can't be missed.
        RunsInProgress runs = RunsInProgress.look(vault, lapsedBefore);
        Selection selection = new Selector(vault).select(policy, runs);
        Instant before = runs.oldestStart().filter(started::isAfter).orElse(started);
        return plan(selection, before, runs);
    }

    /** The same for another selection, as of the same time. */
    Plan plan(Selection selection, Instant before, RunsInProgress runs) {
        List<String> notes = new ArrayList<>();
        runs.open()
                .forEach(run -> notes.add("Run " + run.runId() + " (" + run.kind() + ") is open since "
                        + run.startedAt() + ": no version younger than it goes."));
        runs.lapsed()
                .forEach(run -> notes.add("Run " + run.runId() + " (" + run.kind() + ") was not taken up since "
                        + run.resumedAt() + ": a prune with --apply gives it up."));
        HeldTenants held = vault.legalHolds().look();
        if (selection.kept().isEmpty()) {
            notes.add("The vault holds no backup: nothing goes.");
            return new Plan(selection, before, runs, held.ids(), new DeletionPlan(work, 1), Map.of(), notes);
        }
        List<LogEntry> entries = selection.kept().stream()
                .map(kept -> vault.log().require(kept.n()))
                .toList();
        TenantSweep tenants =
                new TenantSweep(vault.objects(), new PinnedVersions(vault.objects(), entries), held, work);
        DeletionPlan deletions = new DeletionPlan(work, tenants.parts());
        boolean made = false;
        try {
            tenants.plan(before, deletions);
            new LeftoverSweep(
                            vault.objects(),
                            selection,
                            entries,
                            runs,
                            new HashSet<>(vault.marks().marked()))
                    .plan(before, deletions);
            if (tenants.foreignObjects() > 0) {
                notes.add(tenants.foreignObjects() + " versions below backups/ are no tenant's object and stay.");
            }
            if (tenants.heldVersions() > 0) {
                notes.add(tenants.heldVersions() + " versions that no kept backup names stay for legal holds.");
            }
            Plan plan = new Plan(selection, before, runs, held.ids(), deletions, filesOf(selection), notes);
            made = true;
            return plan;
        } finally {
            if (!made) {
                deletions.close();
            }
        }
    }

    private Map<Long, VersionCount> filesOf(Selection selection) {
        Map<Long, VersionCount> files = new HashMap<>();
        selection.removed().forEach(backup -> files.put(backup.n(), new BackupFiles(vault.objects(), backup).count()));
        return files;
    }
}
