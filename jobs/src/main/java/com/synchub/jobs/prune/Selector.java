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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides which backups stay: by the policy, for open runs, for holds of backups, for legal holds of tenants. */
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
        return decide(choices, List.of(), runs);
    }

    /** Looks once more who needs what was to go; what stays, stays. */
    Selection again(Selection before, RunsInProgress runs) {
        Selection after = decide(
                before.removed().stream()
                        .map(backup -> new Choice(backup, Optional.empty(), List.of()))
                        .toList(),
                before.kept(),
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

        boolean stays() {
            return !reasons.isEmpty();
        }
    }

    /** @param before what stays, as was decided earlier */
    private Selection decide(List<Choice> choices, List<Kept> before, RunsInProgress runs) {
        Map<Long, PruneMark.State> marks = new HashMap<>();
        vault.marks().list().forEach(mark -> marks.put(mark.n(), mark.state()));
        Map<Long, Hold> holds = vault.holds().list();
        List<Choice> decided = new ArrayList<>(choices);
        decided.replaceAll(choice -> choice.plus(runs.reasonsFor(choice.backup()))
                .plus(held(holds.get(choice.backup().n()))));
        Predicate<Choice> deleting = choice -> marks.get(choice.backup().n()) == PruneMark.State.DELETING;
        keepForLegalHolds(decided, before, deleting);
        List<Kept> kept = new ArrayList<>();
        List<Backup> removed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Choice choice : decided) {
            Backup backup = choice.backup();
            if (!choice.stays() || deleting.test(choice)) {
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

    private void keepForLegalHolds(List<Choice> choices, List<Kept> before, Predicate<Choice> deleting) {
        HeldBackups held = new HeldBackups(vault);
        before.forEach(kept -> held.stays(kept.n()));
        choices.stream()
                .filter(choice -> choice.stays() && !deleting.test(choice))
                .forEach(choice -> held.stays(choice.backup().n()));
        choices.sort(
                Comparator.comparing((Choice choice) -> choice.backup().n()).reversed());
        choices.replaceAll(choice -> choice.stays() || deleting.test(choice)
                ? choice
                : choice.plus(held.reasonsFor(choice.backup().n())));
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
