package com.synchub.jobs.prune;

import java.util.concurrent.atomic.AtomicLong;

/** How far the running prune is, for people who watch. Nothing is decided by it. */
public final class PruneProgress {

    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong deleted = new AtomicLong();

    void begin(long expectedVersions) {
        expected.set(expectedVersions);
        deleted.set(0);
    }

    void versionDeleted() {
        deleted.incrementAndGet();
    }

    /** Versions that will be deleted, 0 until the plan is made. */
    public long expectedVersions() {
        return expected.get();
    }

    public long deletedVersions() {
        return deleted.get();
    }
}
