package com.synchub.jobs.prune;

import com.synchub.vault.VersionEntry;

/** Versions and delete markers, and their stored size. */
record VersionCount(long versions, long bytes) {

    static final VersionCount NONE = new VersionCount(0, 0);

    VersionCount plus(VersionEntry entry) {
        return new VersionCount(versions + 1, bytes + entry.bytes());
    }

    VersionCount plus(VersionCount other) {
        return new VersionCount(versions + other.versions, bytes + other.bytes);
    }
}
