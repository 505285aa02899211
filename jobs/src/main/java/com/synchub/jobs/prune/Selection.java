package com.synchub.jobs.prune;

import com.synchub.jobs.prune.PruneReceipt.Kept;
import com.synchub.jobs.prune.PruneReceipt.Removed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stays and what goes, both newest first.
 *
 * @param kept with the reasons
 * @param removed of which some may be half gone already
 * @param keptNames backup ids and run ids of those kept
 */
record Selection(List<Kept> kept, List<Backup> removed, Set<String> keptNames) {

    Selection {
        kept = kept.stream().sorted(Comparator.comparing(Kept::n).reversed()).toList();
        removed = removed.stream()
                .sorted(Comparator.comparing(Backup::n).reversed())
                .toList();
        keptNames = Set.copyOf(keptNames);
    }

    /** This one, and what the other keeps. */
    Selection andKept(Selection other) {
        List<Kept> all = new ArrayList<>(kept);
        all.addAll(other.kept());
        Set<String> names = new HashSet<>(keptNames);
        names.addAll(other.keptNames());
        return new Selection(all, removed, names);
    }

    List<Removed> removedBackups() {
        return removed.stream()
                .map(backup -> new Removed(backup.backupId(), backup.n()))
                .toList();
    }

    Set<String> removedNames() {
        Set<String> names = new HashSet<>();
        removed.forEach(backup -> {
            names.add(backup.backupId());
            names.add(backup.runId());
        });
        return names;
    }
}
