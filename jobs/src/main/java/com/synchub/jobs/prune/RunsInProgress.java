package com.synchub.jobs.prune;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.OpenRun;
import com.synchub.vault.VersionEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs that are in progress or may be resumed, and since when, by S3's clock. Runs that were not taken up for
 * {@link #ABANDONED_AFTER} are none of them.
 *
 * @param open in the order of their ids
 * @param lapsed those that a prune would give up
 * @param startedAt by the runs' ids. A run that ended while this was looked up can be in it and not in {@code open}
 */
record RunsInProgress(List<OpenRun> open, List<OpenRun> lapsed, Map<String, Instant> startedAt) {

    static final Duration ABANDONED_AFTER = Duration.ofDays(7);

    /**
     * Looks. Times come first: a run that is not in them began after this, and a prune takes S3's time before.
     *
     * @param resumedBefore runs that were not taken up since then are lapsed
     */
    static RunsInProgress look(PruneVault vault, Instant resumedBefore) {
        Map<String, Instant> startedAt = startTimes(vault);
        List<OpenRun> open = new ArrayList<>();
        List<OpenRun> lapsed = new ArrayList<>();
        for (OpenRun run : vault.openRuns().list()) {
            (run.resumedAt().isBefore(resumedBefore) ? lapsed : open).add(run);
        }
        lapsed.forEach(run -> startedAt.remove(run.runId()));
        return new RunsInProgress(List.copyOf(open), List.copyOf(lapsed), Map.copyOf(startedAt));
    }

    /** Gives up what was not taken up for so long; answers the runs that are given up now. */
    static List<OpenRun> abandon(PruneVault vault, Instant now) {
        Instant resumedBefore = lapsedBefore(now);
        return vault.openRuns().list().stream()
                .filter(run -> run.resumedAt().isBefore(resumedBefore))
                .filter(run -> vault.openRuns().abandon(run.runId(), resumedBefore))
                .toList();
    }

    static Instant lapsedBefore(Instant now) {
        return now.minus(ABANDONED_AFTER);
    }

    /** A record's first version is the start of its run; taking the run up again writes another. */
    private static Map<String, Instant> startTimes(PruneVault vault) {
        Map<String, Instant> first = new HashMap<>();
        Set<String> ended = new HashSet<>();
        for (VersionEntry entry : vault.objects().listVersions(VaultLayout.OPEN_RUNS_PREFIX)) {
            String runId = VaultLayout.parseOpenRun(entry.key()).orElse(null);
            if (runId != null && entry.deleteMarker() && entry.latest()) {
                ended.add(runId);
            } else if (runId != null) {
                first.merge(runId, entry.lastModified(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        first.keySet().removeAll(ended);
        return first;
    }

    /** When the oldest of them began; empty if there is none. */
    Optional<Instant> oldestStart() {
        return startedAt.values().stream().min(Instant::compareTo);
    }

    /** Names under which they write to the vault. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>(startedAt.keySet());
        for (OpenRun run : open) {
            ids.add(run.runId());
            if (run.backsUp()) {
                ids.add(run.backupId());
            }
        }
        return ids;
    }

    /** Why this backup must stay; empty if no run needs it. A run also needs the backup that it has just committed. */
    List<String> reasonsFor(Backup backup) {
        return open.stream()
                .filter(run -> run.runId().equals(backup.runId())
                        || (run.base().isPresent() && run.base().getAsLong() == backup.n()))
                .map(run -> "open run " + run.runId() + " (" + run.kind().name().toLowerCase(Locale.ROOT) + ")")
                .toList();
    }
}
