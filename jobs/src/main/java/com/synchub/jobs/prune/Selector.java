package com.synchub.jobs.prune;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.prune.PruneReceipt.Kept;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.Hold;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.PruneMark;
import com.synchub.vault.VersionEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which backups stay: by the policy, for open runs, for holds. */
final class Selector {

    private final PruneVault vault;

    Selector(PruneVault vault) {
        this.vault = vault;
    }

    /**
     * The decision about all backups in the log. One that is marked goes, whatever the policy says now, unless a run or a
     * hold needs it and nothing of it was deleted yet.
     *
     * @param runs looked at before this is called: then a run that has ended since is in the log
     */
    Selection select(RetentionPolicy policy, RunsInProgress runs) {
        requireUntouchedLog();
        List<Choice> choices = new ArrayList<>();
        List<Retention.Candidate> candidates = new ArrayList<>();
        for (LogEntry entry : vault.log().newestFirst()) {
            Retention.Candidate candidate = new Retention.Candidate(entry.n(), entry.scanEndedAt());
            candidates.add(candidate);
            choices.add(new Choice(Backup.of(entry), Optional.of(candidate), List.of()));
        }
        Map<Long, List<String>> byPolicy = Retention.reasons(policy, candidates);
        choices.replaceAll(
                choice -> choice.plus(byPolicy.getOrDefault(choice.backup().n(), List.of())));
        for (PruneMark mark : vault.marks().list()) {
            choices.add(new Choice(Backup.of(mark), Optional.empty(), List.of()));
        }
        return decide(choices, runs);
    }

    /** Looks once more who needs what was to go; what stays, stays. */
    Selection again(Selection before, RunsInProgress runs) {
        Selection after = decide(
                before.removed().stream()
                        .map(backup -> new Choice(backup, Optional.empty(), List.of()))
                        .toList(),
                runs);
        return after.andKept(before);
    }

    /**
     * A backup under decision.
     *
     * @param dated when its scan ended; empty if nobody has looked
     * @param reasons to keep it
     */
    private record Choice(Backup backup, Optional<Retention.Candidate> dated, List<String> reasons) {

        Choice plus(List<String> more) {
            List<String> all = new ArrayList<>(reasons);
            more.stream().filter(reason -> !all.contains(reason)).forEach(all::add);
            return new Choice(backup, dated, all);
        }
    }

    private Selection decide(List<Choice> choices, RunsInProgress runs) {
        Map<Long, PruneMark.State> marks = new HashMap<>();
        vault.marks().list().forEach(mark -> marks.put(mark.n(), mark.state()));
        Map<Long, Hold> holds = vault.holds().list();
        List<Kept> kept = new ArrayList<>();
        List<Backup> removed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Choice undecided : choices) {
            Backup backup = undecided.backup();
            Choice choice = undecided.plus(runs.reasonsFor(backup)).plus(held(holds.get(backup.n())));
            if (choice.reasons().isEmpty() || marks.get(backup.n()) == PruneMark.State.DELETING) {
                removed.add(backup);
            } else {
                kept.add(new Kept(
                        backup.backupId(),
                        backup.n(),
                        choice.dated()
                                .map(Retention.Candidate::scanEndedAt)
                                .orElseGet(() -> vault.log().require(backup.n()).scanEndedAt()),
                        choice.reasons()));
                names.add(backup.backupId());
                names.add(backup.runId());
            }
        }
        return new Selection(kept, removed, names);
    }

    private static List<String> held(@Nullable Hold hold) {
        return hold == null ? List.of() : List.of("hold: " + hold.reason());
    }

    /**
     * A commit record is written once and goes only with its backup. One that is hidden or overwritten would make a
     * backup look as if it were none, and all of it would be deleted.
     */
    private void requireUntouchedLog() {
        NavigableSet<Long> marked = vault.marks().marked();
        Set<Long> seen = new HashSet<>();
        for (VersionEntry entry : vault.objects().listVersions(VaultLayout.LOG_PREFIX)) {
            OptionalLong n = VaultLayout.parseLogEntry(entry.key());
            if (n.isPresent()
                    && !marked.contains(n.getAsLong())
                    && (entry.deleteMarker() || !seen.add(n.getAsLong()))) {
                throw new SyncHubException(
                        ErrorCode.MANIFEST_INCONSISTENT,
                        "cannot prune: commit record " + n.getAsLong() + " was hidden or overwritten",
                        "Someone else wrote to the vault's manifests. Look at the versions of this object and remove"
                                + " all but the first; nothing is pruned till then.");
            }
        }
    }
}
