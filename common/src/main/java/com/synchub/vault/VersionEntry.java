package com.synchub.vault;

/**
 * One line of a version listing.
 *
 * @param latest whether this is what a plain GET of the key meets
 * @param deleteMarker true for a marker: it has no content and hides older versions from listings by key
 * @param bytes stored size, 0 for a marker
 */
public record VersionEntry(StoredVersion version, boolean latest, boolean deleteMarker, long bytes) {}
