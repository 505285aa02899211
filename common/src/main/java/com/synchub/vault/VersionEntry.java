package com.synchub.vault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * One line of a version listing.
 *
 * @param latest whether this is what a plain GET of the key meets
 * @param deleteMarker true for a marker: it has no content and hides older versions from listings by key
 * @param bytes stored size, 0 for a marker
 * @param lastModified when it was written, by S3's clock and in whole seconds, as S3 tells it: two of the same second
 *     have no order
 */
public record VersionEntry(
        StoredVersion version, boolean latest, boolean deleteMarker, long bytes, Instant lastModified) {

    /**
     * Entries of one key in an order in which they can be removed one by one: what a plain GET meets stays what it is
     * until the last. Of a version and a marker of the same second the version goes first, lest it be uncovered.
     */
    public static final Comparator<VersionEntry> OLDEST_FIRST = Comparator.comparing(VersionEntry::latest)
            .thenComparing(VersionEntry::lastModified)
            .thenComparing(VersionEntry::deleteMarker);

    public VersionEntry {
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    public String key() {
        return version.key();
    }
}
