package com.synchub.jobs.prune;

import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Says which entries of one key can go: versions that nothing needs, and delete markers that change nothing any more.
 * What is hidden stays hidden: a marker goes only if something that stays is above it, or if no version stays.
 */
final class KeySweep {

    private final Instant before;
    private final Predicate<VersionEntry> needed;

    /**
     * A rule for keys.
     *
     * @param before only what is older than this goes, by S3's clock
     * @param needed whether a version must stay
     */
    KeySweep(Instant before, Predicate<VersionEntry> needed) {
        this.before = before;
        this.needed = needed;
    }

    /** Entries that can go, in the order in which to delete them. */
    List<VersionEntry> deletable(List<VersionEntry> ofOneKey) {
        List<VersionEntry> goes = new ArrayList<>();
        List<VersionEntry> stays = new ArrayList<>();
        for (VersionEntry entry : ofOneKey) {
            boolean version = !entry.deleteMarker();
            (version && isOld(entry) && !needed.test(entry) ? goes : stays).add(entry);
        }
        boolean versionStays = stays.stream().anyMatch(entry -> !entry.deleteMarker());
        for (VersionEntry entry : stays) {
            if (entry.deleteMarker() && isOld(entry) && (!versionStays || isCovered(entry, stays))) {
                goes.add(entry);
            }
        }
        goes.sort(VersionEntry.OLDEST_FIRST);
        return goes;
    }

    /** Two of the same second have no order, so neither of them is surely above. */
    private static boolean isCovered(VersionEntry marker, List<VersionEntry> stays) {
        return !marker.latest()
                && stays.stream()
                        .anyMatch(
                                entry -> entry.latest() || entry.lastModified().isAfter(marker.lastModified()));
    }

    private boolean isOld(VersionEntry entry) {
        return entry.lastModified().isBefore(before);
    }
}
